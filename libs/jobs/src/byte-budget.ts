import { tooLarge } from './too-large.js';

export interface ByteLimits {
  maxFileBytes: number;
  maxJobBytes: number;
}

/** How much the recordings of a job may still bring. What is too much is told before it is stored. */
export class ByteBudget {
  private usedBytes = 0;

  constructor(private readonly limits: ByteLimits) {}

  /** Of what is stored already: it has been let in. */
  count(bytes: number): void {
    this.usedBytes += bytes;
  }

  /**
   * @param restBytes what is still to come of a recording of `sizeBytes`
   * @throws OitivaError `too_large`
   */
  announce(restBytes: number, sizeBytes: number): void {
    if (sizeBytes > this.limits.maxFileBytes) throw this.fileTooLarge();
    if (this.usedBytes + restBytes > this.limits.maxJobBytes) throw this.jobTooLarge();
  }

  /** @throws OitivaError `too_large` */
  spend(chunkBytes: number, sizeBytes: number): void {
    this.usedBytes += chunkBytes;
    if (sizeBytes > this.limits.maxFileBytes) throw this.fileTooLarge();
    if (this.usedBytes > this.limits.maxJobBytes) throw this.jobTooLarge();
  }

  giveBack(bytes: number): void {
    this.usedBytes -= bytes;
  }

  private readonly fileTooLarge = () => tooLarge(this.limits.maxFileBytes, 'A recording');
  private readonly jobTooLarge = () =>
    tooLarge(this.limits.maxJobBytes, 'The recordings of one job');
}
