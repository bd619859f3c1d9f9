import {
  type AcceptedJob,
  type IdempotencyClaim,
  IdempotencyKeys,
  JobRecords,
  newJobId,
  newSessionId,
  SubmitJob,
} from '#libs/jobs';
import { addToSubject } from '#libs/logs';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { optionsOf } from './create-job.dto.js';
import { fingerprintOf, idempotencyKeyOf } from './idempotency-key.js';
import { readBody } from './read-body.js';
import { RETENTION, type Retention, retentionOf } from './retention.js';
import { WEBHOOK_LIMITS, type WebhookLimits, webhookOf } from './webhook-target.js';
import { UPLOAD_LIMITS, type UploadLimits, UploadStore } from './upload-store.js';

/** What became of a request for a job: a new one, or the one that its key made earlier. */
export type ReceivedJob = { accepted: AcceptedJob } | { replayedJobId: string };

/** Takes a request for a job from its first byte to the promise. */
@Injectable()
export class ReceiveJob {
  constructor(
    private readonly records: JobRecords,
    private readonly submitJob: SubmitJob,
    private readonly keys: IdempotencyKeys,
    @Inject(UPLOAD_LIMITS) private readonly limits: UploadLimits,
    @Inject(RETENTION) private readonly retention: Retention,
    @Inject(WEBHOOK_LIMITS) private readonly webhookLimits: WebhookLimits,
  ) {}

  /** @throws OitivaError where nothing was accepted; nothing is left behind then */
  async receive(request: Request, response: Response, owner: string | null): Promise<ReceivedJob> {
    const key = idempotencyKeyOf(request);
    const claim = key === null ? null : await this.keys.claim(owner, key);
    try {
      return await this.claimed(request, response, owner, claim);
    } finally {
      await claim?.release();
    }
  }

  private async claimed(
    request: Request,
    response: Response,
    owner: string | null,
    claim: IdempotencyClaim | null,
  ): Promise<ReceivedJob> {
    const jobId = newJobId();
    try {
      const store = new UploadStore(jobId, this.records, this.limits);
      const body = await readBody(request, response, store, this.limits);
      const { fields, sent, uploads, files, skipped } = body;
      const sessionId = fields.session_id ?? newSessionId();
      const retentionSeconds = retentionOf(fields, this.retention);
      const webhook = webhookOf(fields, this.webhookLimits);
      const replayedJobId = await claim?.bind(jobId, fingerprintOf(sent, uploads));
      if (typeof replayedJobId === 'string') {
        await this.records.remove(jobId);
        return { replayedJobId };
      }
      const accepted = await this.submitJob.submit({
        ...{ jobId, sessionId, owner, requestId: request.id },
        ...{ retentionSeconds, webhook, options: optionsOf(fields), files, skipped },
        ...(claim === null ? {} : { idempotencyName: claim.name }),
      });
      addToSubject({ jobId, sessionId });
      return { accepted };
    } catch (error) {
      await this.discard(jobId, claim);
      throw error;
    }
  }

  /** What cannot be removed now is for the janitor: the reason why it has to go is what the client is told. */
  private async discard(jobId: string, claim: IdempotencyClaim | null): Promise<void> {
    await Promise.allSettled([this.records.remove(jobId), claim?.unbind()]);
  }
}
