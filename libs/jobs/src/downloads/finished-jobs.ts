import { type ErrorCode, type ErrorDetail, OitivaError } from '#libs/contracts';
import { batches } from '#libs/queue';
import { isJobId } from '../ids.js';
import { jobNotFound } from '../job-not-found.js';
import type { JobOwners } from '../job-owners.js';
import type { JobRecords } from '../job-records.js';

const JOBS_AT_ONCE = 16;

/** Why a job cannot be downloaded, for eyes to which it may not even exist. */
const REASONS: Partial<Record<ErrorCode, string>> = {
  job_not_found: 'there is no such job',
  job_expired: 'its time is over',
  job_not_finished: 'it has not finished yet',
};

/** Sees to it that many jobs can be downloaded together. */
export class FinishedJobs {
  constructor(
    private readonly records: JobRecords,
    private readonly owners: JobOwners,
  ) {}

  /**
   * @param owner whose jobs they must be; null for anybody's
   * @throws OitivaError `job_not_found`, `job_expired`, `job_not_finished` as the first job has it, with a pointer to
   *   each; `file_failed`, `file_cancelled` where no file of any of them was completed
   */
  async require(jobIds: readonly string[], owner: string | null): Promise<void> {
    const faults: { at: number; error: OitivaError }[] = [];
    const counts = { completed: 0, failed: 0 };
    const numbered = jobIds.map((jobId, at) => ({ jobId, at }));
    for (const batch of batches(numbered, JOBS_AT_ONCE)) {
      const ends = await Promise.all(batch.map(({ jobId }) => this.endOf(jobId, owner)));
      for (const [place, end] of ends.entries()) {
        const { at } = batch[place] as { at: number };
        if (end instanceof OitivaError) faults.push({ at, error: end });
        else {
          counts.completed += end.completed;
          counts.failed += end.failed;
        }
      }
    }
    if (faults.length > 0) throw refusal(faults, jobIds.length);
    if (counts.completed > 0) return;
    const code = counts.failed > 0 ? 'file_failed' : 'file_cancelled';
    throw new OitivaError(code, 'No file of these jobs has a whole text.');
  }

  /** How many files of a job ended how, or why it cannot be downloaded. */
  private async endOf(
    jobId: string,
    owner: string | null,
  ): Promise<{ completed: number; failed: number } | OitivaError> {
    // what is no id at all never reaches storage
    if (!isJobId(jobId)) return jobNotFound(jobId);
    try {
      if (owner !== null && !(await this.owners.isOwn(jobId, owner))) return jobNotFound(jobId);
      await this.records.requireManifest(jobId);
      const [numbers, retry] = await Promise.all([
        this.records.jobEndNumbers(jobId),
        this.records.latestRetry(jobId),
      ]);
      const round = numbers.at(-1) ?? 0;
      const isOpen = round === 0 || (retry !== null && retry.round > round);
      const end = isOpen ? null : await this.records.jobEnd(jobId, round);
      return end?.counts ?? new OitivaError('job_not_finished', '');
    } catch (error) {
      if (error instanceof OitivaError && error.code in REASONS) return error;
      throw error;
    }
  }
}

function refusal(faults: { at: number; error: OitivaError }[], total: number): OitivaError {
  const { code, extra } = (faults[0] as (typeof faults)[number]).error;
  const errors = faults.map(({ at, error }): ErrorDetail => {
    return { pointer: `/job_ids/${at}`, detail: REASONS[error.code] ?? error.code };
  });
  const detail = `${faults.length} of ${total} jobs cannot be downloaded; the first: ${REASONS[code]}.`;
  return new OitivaError(code, detail, { errors, expiredAt: extra.expiredAt });
}
