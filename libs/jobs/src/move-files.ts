import type { FileState, JobManifest, Pair } from '#libs/contracts';
import {
  type FileQueues,
  type FileRef,
  type JobIndex,
  queueNameFor,
  type WorkerDirectory,
} from '#libs/queue';
import { DesertedPairs } from './deserted-pairs.js';
import type { EngineChoice, Place } from './engine-choice.js';
import { hasEnded, queuedState } from './file-state.js';

/** Resolves `auto` again for files whose queue has had no living worker for a while. */
export class MoveFiles {
  constructor(
    private readonly index: JobIndex,
    private readonly queues: FileQueues,
    private readonly workers: WorkerDirectory,
    private readonly choice: EngineChoice,
    private readonly deserted = new DesertedPairs(),
  ) {}

  /** Before each pass of the reconciler. @throws when Redis is away */
  async look(): Promise<void> {
    this.deserted.look(await this.workers.living());
  }

  /**
   * Moves files of one job to a queue that is served. What the job or the server named is kept: such files stay. So
   * does one that a worker holds. What is lost half-way is in no queue, and the reconciler queues it.
   * @returns how many were moved
   */
  async move({ jobId, options }: JobManifest, refs: FileRef[]): Promise<number> {
    if (options.engine !== 'auto' && options.device !== 'auto') return 0;
    const states = await this.index.files(
      jobId,
      refs.map(({ fileId }) => fileId),
    );
    const left = refs.flatMap((ref): [FileRef, FileState, Pair][] => {
      const state = states.get(ref.fileId);
      const pair = state?.attempt === ref.attempt ? this.leftIn(state) : null;
      return state && pair ? [[ref, state, pair]] : [];
    });
    if (left.length === 0) return 0;
    const workers = await this.workers.living();
    const served = new Set(workers.flatMap(({ pairs }) => pairs.map(queueNameFor)));
    let moved = 0;
    for (const [ref, state, pair] of left) {
      const place = this.choice.place(options, workers, state.durationSeconds);
      if (!served.has(queueNameFor(place.pair))) continue;
      if (!(await this.queues.take(pair, ref))) continue;
      await this.queueIn(place, ref, state);
      moved += 1;
    }
    return moved;
  }

  /** The deserted queue that it stands in, or null. */
  private leftIn(state: FileState): Pair | null {
    const { device, engine } = state;
    if (hasEnded(state) || device === null || engine === null) return null;
    return this.deserted.has({ device, engine }) ? { device, engine } : null;
  }

  /** The index first: a worker drops what is queued for another place than the index says. */
  private async queueIn(place: Place, ref: FileRef, state: FileState): Promise<void> {
    const { sizeBytes, durationSeconds } = state;
    await this.index.setFile(ref.jobId, ref.fileId, {
      ...queuedState(ref.attempt, null, place),
      sizeBytes,
      durationSeconds,
    });
    await this.queues.add(place.pair, [ref]);
  }
}
