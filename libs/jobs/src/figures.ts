import type { Pair, WorkerHeartbeat } from '#libs/contracts';
import {
  type FileQueues,
  type JanitorLog,
  type JanitorState,
  type QueueCounts,
  type QueueWait,
  type QueueWaits,
  type SpeedBook,
  type Tally,
  type TallySums,
  type WorkerDirectory,
} from '#libs/queue';
import { median } from './median.js';

/** What operators watch: sums over all workers since Redis began, and what is waiting right now. */
export interface FiguresNow {
  sums: TallySums;
  queues: QueueCounts[];
  waits: QueueWait[];
  workers: WorkerHeartbeat[];
  janitor: JanitorState;
  /** how wrong the predicted ends of the last files were; null before the first */
  etaMedianError: number | null;
}

/** Reads the figures from Redis. None of the reads grows with the number of files or jobs. */
export class Figures {
  constructor(
    private readonly pairs: Pair[],
    private readonly tally: Tally,
    private readonly queues: FileQueues,
    private readonly waits: QueueWaits,
    private readonly workers: WorkerDirectory,
    private readonly janitorLog: JanitorLog,
    private readonly book: SpeedBook,
  ) {}

  /** @throws when Redis is away */
  async now(): Promise<FiguresNow> {
    const [sums, queues, waits, workers, janitor, etaErrors] = await Promise.all([
      this.tally.read(),
      this.queues.counts(),
      this.waits.read(this.pairs),
      this.workers.living(),
      this.janitorLog.read(),
      this.book.etaErrors(),
    ]);
    return { sums, queues, waits, workers, janitor, etaMedianError: median(etaErrors) };
  }
}
