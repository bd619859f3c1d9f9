import type { Queue } from 'bullmq';
import { ONLY_WHAT_IS_TO_BE_DONE } from './file-queues.js';

export const INTAKE = 'intake';

/** Jobs whose archives are to be unpacked. */
export class IntakeQueue {
  constructor(private readonly queue: Queue) {}

  /** May be repeated: a job that waits already stays where it is. */
  async add(jobId: string): Promise<void> {
    await this.queue.add('job', { jobId }, { ...ONLY_WHAT_IS_TO_BE_DONE, jobId });
  }

  /** One that a worker holds stays until its run ends. */
  async remove(jobId: string): Promise<void> {
    await this.queue.remove(jobId);
  }
}
