import { type FileAnswer, hasEnded } from '../api-types.js';
import type { LocalInput } from '../inputs/input.js';
import { insideFolder } from './inside-folder.js';
import type { UniqueTargets } from './unique-targets.js';

/** Where the results of a job's files go, without an ending, and what the files are called here. */
export interface Targets {
  /** to be told of all files before it is asked for one */
  learn(files: readonly FileAnswer[]): void;
  target(index: number): string;
  shown(index: number, file: FileAnswer): string;
}

/** Files of a job that was sent as recordings: as many, in the same order. */
export class RecordingTargets implements Targets {
  private readonly targets: string[];

  constructor(
    private readonly inputs: readonly LocalInput[],
    unique: UniqueTargets,
  ) {
    this.targets = inputs.map(({ target }) => unique.take(target));
  }

  learn(): void {}

  target(index: number): string {
    return this.targets[index] as string;
  }

  shown(index: number): string {
    return this.inputs[index]?.shown ?? '';
  }
}

/** Files that only the server knows: out of an archive, from an address, of a job of another day. */
export class PathTargets implements Targets {
  private readonly targets = new Map<number, string>();

  constructor(
    private readonly folder: string,
    private readonly unique: UniqueTargets,
    /** before the names, for people */
    private readonly prefix = '',
    /** a recording that is still to be fetched may be called otherwise in the end */
    private readonly namesAreFinal = true,
  ) {}

  learn(files: readonly FileAnswer[]): void {
    files.forEach((file, index) => {
      if (this.targets.has(index) || !(this.namesAreFinal || hasEnded(file))) return;
      this.targets.set(index, this.unique.take(insideFolder(this.folder, file.path)));
    });
  }

  target(index: number): string {
    return this.targets.get(index) as string;
  }

  shown(_index: number, file: FileAnswer): string {
    return this.prefix + file.path;
  }
}
