import { createHash } from 'node:crypto';
import { type IdempotencyRecord, OitivaError } from '#libs/contracts';
import type { Hold, Holds } from '#libs/queue';
import type { JobRecords } from './job-records.js';

const KEPT_MS = 24 * 3_600_000;
/** A key whose job never came is free again after this time. */
const BROKEN_MS = 60_000;
/** Somebody may take a spent record away between two looks. */
const TRIES = 3;

/** Keys by which a client may send the same job again without making a second one. */
export class IdempotencyKeys {
  constructor(
    private readonly records: JobRecords,
    private readonly holds: Holds,
  ) {}

  /** For one request, before its body is read. @throws OitivaError `idempotency_in_flight` */
  async claim(owner: string | null, key: string): Promise<IdempotencyClaim> {
    const name = createHash('sha256')
      .update(JSON.stringify([owner, key]))
      .digest('hex');
    const hold = await this.holds.take(`idempotency:${name}`);
    if (hold === null) throw inFlight();
    return new IdempotencyClaim(name, this.records, hold);
  }
}

/** One request's claim of a key. */
export class IdempotencyClaim {
  private isBound = false;

  /** @param name of the record: the key itself is not kept */
  constructor(
    readonly name: string,
    private readonly records: JobRecords,
    private readonly hold: Hold,
  ) {}

  /**
   * Binds the key to a job that is about to be promised.
   * @param fingerprint of everything that the request asks for
   * @returns the job that the key is bound to already; null where it is now bound to `jobId`
   * @throws OitivaError `idempotency_mismatch`, `idempotency_in_flight`
   */
  async bind(jobId: string, fingerprint: string): Promise<string | null> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const createdAt = new Date().toISOString();
      this.isBound = await this.records.createIdempotency(this.name, {
        ...{ jobId, fingerprint, createdAt },
      });
      if (this.isBound) return null;
      const known = await this.records.idempotency(this.name);
      if (known === null) continue;
      const hasJob = await this.hasJob(known);
      if (isSpent(known, hasJob)) {
        await this.records.removeIdempotency(this.name);
        continue;
      }
      if (known.fingerprint !== fingerprint) {
        throw new OitivaError(
          'idempotency_mismatch',
          'The key was used for another request. Take a new key for every new job.',
        );
      }
      if (!hasJob) throw inFlight();
      return known.jobId;
    }
    throw inFlight();
  }

  /** The job did not come about: the key is free again. */
  async unbind(): Promise<void> {
    if (this.isBound) await this.records.removeIdempotency(this.name);
    this.isBound = false;
  }

  release(): Promise<void> {
    return this.hold.release();
  }

  /** An expired one counts: it is answered with the instant. */
  private async hasJob({ jobId }: IdempotencyRecord): Promise<boolean> {
    if (await this.records.isPromised(jobId)) return true;
    return (await this.records.tombstone(jobId)) !== null;
  }
}

/** Whether a key is free again. */
export function isSpent({ createdAt }: IdempotencyRecord, hasJob: boolean, nowMs = Date.now()) {
  const ageMs = nowMs - Date.parse(createdAt);
  return ageMs >= (hasJob ? KEPT_MS : BROKEN_MS);
}

const inFlight = (): OitivaError =>
  new OitivaError(
    'idempotency_in_flight',
    'A request with this key is being received. Ask again once it is answered.',
    { retryAfterSeconds: 2 },
  );
