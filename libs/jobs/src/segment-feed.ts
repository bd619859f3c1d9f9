import { setTimeout as sleep } from 'node:timers/promises';
import type { TranscriptSegment } from '#libs/contracts';
import { SideWrites } from './side-writes.js';

const LEAST_PAUSE_MS = 500;
const LONGEST_WAIT_MS = 1_000;

/** The segments of a run so far: kept here, and passed on at most twice a second. */
export class SegmentFeed {
  segments: TranscriptSegment[] = [];
  private sent = 0;
  private timer: NodeJS.Timeout | null = null;
  private readonly writes = new SideWrites();

  /** @param send is given all segments, and how many of them it was given before */
  constructor(private readonly send: (all: TranscriptSegment[], known: number) => Promise<void>) {}

  add(segment: TranscriptSegment): void {
    // after a crash of its runner a file starts again
    if (segment.id < this.segments.length) this.startAgain();
    this.segments.push(segment);
    this.timer ??= setTimeout(() => this.flush(), LEAST_PAUSE_MS);
  }

  /** Sends what is left of a run that came to its end, and closes. */
  async finish(): Promise<void> {
    if (this.timer) this.flush();
    // whoever is away misses the last words; they are in the transcript
    await Promise.race([this.close(), sleep(LONGEST_WAIT_MS, undefined, { ref: false })]);
  }

  /** Nothing is sent after this resolves. */
  async close(): Promise<void> {
    this.stopTimer();
    await this.writes.close();
  }

  private startAgain(): void {
    this.segments = [];
    this.sent = 0;
  }

  private stopTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private flush(): void {
    this.stopTimer();
    // what is lost in an outage goes with the next
    this.writes.add(() => this.sendNew());
  }

  private async sendNew(): Promise<void> {
    const { segments } = this;
    const count = segments.length;
    await this.send(segments, this.sent);
    if (segments === this.segments) this.sent = count;
  }
}
