import { Deliveries, DeliverWebhook, type TryReport } from '#libs/jobs';
import { type Consumer, consume, type DeliveryRef, WEBHOOKS } from '#libs/queue';
import { failedEnd } from '../../../libs/jobs/src/failed-end.js';
import { Receiver } from '../../support/receiver.js';
import { until } from '../../support/until.js';
import { openHouse, scripted } from './house.js';

export const SECRET = `whsec_${Buffer.from('a secret of the job itself').toString('base64')}`;

export interface SenderOptions {
  retrySeconds?: number[];
  timeoutMs?: number;
  privateHosts?: string[];
}

export const fileRef = (jobId: string, attempt = 1) => ({ jobId, fileId: 'f_0001', attempt });

/** A house with somebody's server that takes webhooks, and senders to be started. */
export async function openWebhookHouse() {
  const house = await openHouse();
  const receiver = new Receiver(SECRET);
  await receiver.open();
  const reports: TryReport[] = [];
  const consumers: Consumer[] = [];
  const deliveries = new Deliveries(house.records, house.webhooks, house.webhookQueue, {
    oweAll: (error) => house.unqueued.push(error),
  });
  const first = async (jobId: string) => (await deliveries.list(jobId))[0];
  const status = async (jobId: string) => (await first(jobId))?.status;
  const submit = async (url = receiver.url) =>
    (await house.submit(scripted(), 1, { webhook: { url, secret: SECRET } })).jobId;
  const end = (jobId: string, attempt = 1) => {
    const message = 'words of the recording';
    return house.endJob.endFile(
      fileRef(jobId, attempt),
      failedEnd({ code: 'engine_failed', message }),
    );
  };
  return {
    house,
    receiver,
    reports,
    consumers,
    deliveries,
    first,
    status,
    submit,
    end,
    async ended(url?: string): Promise<string> {
      const jobId = await submit(url);
      await end(jobId);
      return jobId;
    },
    reaches: (jobId: string, wished: string) =>
      until(`${jobId} is ${wished}`, async () => (await status(jobId)) === wished),
    /** A worker's sender, on the real queue. */
    startSender(given: SenderOptions = {}): Consumer {
      const sender = new DeliverWebhook(house.webhooks, {
        secrets: [],
        privateHosts: ['*'],
        retrySeconds: [0, 0, 0],
        timeoutMs: 10_000,
        onTry: (report) => void reports.push(report),
        ...given,
      });
      const consumer = consume<DeliveryRef>({
        redisUrl: house.server.url,
        queue: WEBHOOKS,
        lanes: 16,
        work: async (ref, signal) => (await sender.run(ref, signal)) ?? undefined,
        onError: () => undefined,
      });
      consumers.push(consumer);
      return consumer;
    },
    async close(): Promise<void> {
      await Promise.all(consumers.map((consumer) => consumer.close()));
      await receiver.close();
      await house.close();
    },
  };
}

export type WebhookHouse = Awaited<ReturnType<typeof openWebhookHouse>>;
