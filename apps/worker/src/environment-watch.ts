import { stat } from 'node:fs/promises';

/** Notices that an engine's environment was installed or removed: that renames a folder in this one. */
export class EnvironmentWatch {
  private seenMs: number | null = null;

  constructor(private readonly folder: string) {}

  /** True when something has changed since it was asked before, and at the first time. */
  async changed(): Promise<boolean> {
    const nowMs = await stat(this.folder).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    const isNew = nowMs !== this.seenMs;
    this.seenMs = nowMs;
    return isNew;
  }
}
