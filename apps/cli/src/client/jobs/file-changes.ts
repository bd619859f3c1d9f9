import type { FileAnswer } from '../api-types.js';

export interface FileChange {
  /** place in the job */
  index: number;
  file: FileAnswer;
}

/** Tells what has become of each file since it was last asked; an end is told once for each attempt. */
export class FileChanges {
  private readonly told = new Map<string, string>();

  since(files: readonly FileAnswer[]): FileChange[] {
    return files.flatMap((file, index) => {
      const state = `${file.attempt} ${file.status}`;
      if (this.told.get(file.file_id) === state) return [];
      this.told.set(file.file_id, state);
      return file.status === 'queued' ? [] : [{ index, file }];
    });
  }
}
