import type { DeliveryRef } from '#libs/queue';

const delivery = (jobId: string, number: number) => `webhooks/${jobId}/${number}`;
const round = (ref: DeliveryRef) => `${delivery(ref.jobId, ref.number)}/r${ref.round}`;

/** Where webhooks lie in storage: beside the jobs, because tries go on when a job has expired. */
export const webhookKeys = {
  target: (jobId: string) => `jobs/${jobId}/webhook.json`,
  all: 'webhooks',
  job: (jobId: string) => `webhooks/${jobId}`,
  delivery,
  event: (jobId: string, number: number) => `${delivery(jobId, number)}/event.json`,
  round,
  opening: (ref: DeliveryRef) => `${round(ref)}/open.json`,
  try: (ref: DeliveryRef, at: number) => `${round(ref)}/${at}.json`,
  end: (ref: DeliveryRef) => `${round(ref)}/end.json`,
};
