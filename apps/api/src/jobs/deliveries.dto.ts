import { type Wire, WEBHOOK_OUTCOMES } from '#libs/contracts';
import type { DeliveryView } from '#libs/jobs';
import { ApiProperty } from '@nestjs/swagger';

/** A try that came to its end. */
export class DeliveryTryDto {
  round: number;
  started_at: string;
  seconds: number;
  /** of the answer; null where there was none */
  status_code: number | null;
  /** why it did not succeed */
  error: string | null;
}

/** What became of one event: the end of a job that somebody is to be told of. */
export class DeliveryDto {
  /** the header `webhook-id`, the same on every try */
  webhook_id: string;
  /** which end of the job; a retry makes another one */
  number: number;
  @ApiProperty({ enum: ['job.completed', 'job.failed', 'job.cancelled'] })
  type: DeliveryView['type'];
  /** the rest of the URL is not shown: it may be a secret */
  host: string;
  @ApiProperty({ enum: ['pending', ...WEBHOOK_OUTCOMES] })
  status: DeliveryView['status'];
  /** 1, and one more for each redelivery; each has as many tries as the first */
  round: number;
  created_at: string;
  /** null where there is none, or where it is due now */
  next_try_at: string | null;
  finished_at: string | null;
  /** the last 100 */
  tries: DeliveryTryDto[];
}

/** The webhooks of a job, in the order of its ends. */
export class DeliveriesDto {
  data: DeliveryDto[];
}

// the description above and the view that is sent are one shape, or this does not compile
export const asDeliveryDto = (answer: Wire<DeliveryView>): DeliveryDto => answer;
