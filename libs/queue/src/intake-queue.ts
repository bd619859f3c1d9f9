import type { Queue } from 'bullmq';
import { ONLY_WHAT_IS_TO_BE_DONE } from './file-queues.js';

/** What becomes of recordings that are promised and not there yet, and the queue in which it waits. */
export const INTAKE_QUEUES = { unpacking: 'intake', download: 'downloads' } as const;
export type IntakeKind = keyof typeof INTAKE_QUEUES;
export const INTAKE_KINDS = Object.keys(INTAKE_QUEUES) as IntakeKind[];

/** Jobs with recordings that are not there yet. Each kind has its queue: archives never wait for a slow far side. */
export class IntakeQueue {
  constructor(private readonly queues: Record<IntakeKind, Queue>) {}

  /** May be repeated: a job that waits already stays where it is. */
  async add(jobId: string, kind: IntakeKind): Promise<void> {
    await this.queues[kind].add('job', { jobId }, { ...ONLY_WHAT_IS_TO_BE_DONE, jobId });
  }

  /** One that a worker holds stays until its run ends. */
  async remove(jobId: string): Promise<void> {
    await Promise.all(INTAKE_KINDS.map((kind) => this.queues[kind].remove(jobId)));
  }
}
