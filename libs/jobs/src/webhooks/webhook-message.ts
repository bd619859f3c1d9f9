import {
  type JobEnd,
  toWire,
  type WebhookEvent,
  type WebhookMessage,
  type WebhookTarget,
} from '#libs/contracts';
import { linksFor } from '../job-links.js';

/** Made of stored records alone: whoever makes it, and however often, makes the same bytes. Never a word of text. */
export function eventFor(
  jobId: string,
  { url, secret, sessionId }: WebhookTarget,
  { status, counts, finishedAt }: JobEnd,
): WebhookEvent {
  const type = `job.${status}` as const;
  const links = linksFor(`/jobs/${jobId}`, true);
  const message: WebhookMessage = {
    type,
    timestamp: finishedAt,
    data: { jobId, sessionId, status, counts, links },
  };
  return { url, secret, type, body: JSON.stringify(toWire(message)), createdAt: finishedAt };
}
