import type { EndStatus, FileCounts } from './job.js';

/** `jobs/<job_id>/webhook.json`: who is to be told of the ends of a job. The one place for its secret. */
export interface WebhookTarget {
  url: string;
  /** null: the server's own signs */
  secret: string | null;
  sessionId: string;
}

/** `webhooks/<job_id>/<n>/event.json`: what is sent of the n-th end of a job, word for word on every try. */
export interface WebhookEvent {
  url: string;
  secret: string | null;
  type: WebhookType;
  body: string;
  /** of the end */
  createdAt: string;
}

export type WebhookType = `job.${EndStatus}`;

/** What `body` holds, before it is JSON. */
export interface WebhookMessage {
  type: WebhookType;
  timestamp: string;
  data: {
    jobId: string;
    sessionId: string;
    status: EndStatus;
    counts: FileCounts;
    links: Record<string, string>;
  };
}

/** `…/r1/<t>.json`: a try that came to its end. One whose sender died is none: nobody knows what became of it. */
export interface WebhookTry {
  startedAt: string;
  seconds: number;
  /** of the answer; null where there was none */
  statusCode: number | null;
  /** why it did not succeed, in words for a person */
  error: string | null;
  /** null after the last one */
  nextTryAt: string | null;
  /** what is final by it: the `end.json` to come; null where there is a next one */
  outcome: WebhookOutcome | null;
}

/** `…/r2/open.json`: somebody asked for the event once more, with as many tries as the first time. */
export interface WebhookRound {
  requestedAt: string;
}

export const WEBHOOK_OUTCOMES = ['delivered', 'given_up', 'disabled'] as const;
export type WebhookOutcome = (typeof WEBHOOK_OUTCOMES)[number];

/** `…/r1/end.json`: the final word; its first creator wins. */
export interface WebhookEnd {
  outcome: WebhookOutcome;
  finishedAt: string;
}

/** The `webhook-id`: the same on every try and in every round. */
export const webhookIdOf = (jobId: string, number: number): string => `${jobId}.end.${number}`;
