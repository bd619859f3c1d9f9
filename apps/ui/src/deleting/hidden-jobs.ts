import { Store } from '../memory/store.js';

/** Jobs that are about to be deleted: off the lists at once, back as soon as somebody changes their mind. */
class HiddenJobs extends Store<ReadonlySet<string>> {
  hide(jobIds: readonly string[]): void {
    this.update((hidden) => new Set([...hidden, ...jobIds]));
  }

  show(jobIds: readonly string[]): void {
    this.update((hidden) => new Set([...hidden].filter((jobId) => !jobIds.includes(jobId))));
  }
}

export const hiddenJobs = new HiddenJobs(new Set());
