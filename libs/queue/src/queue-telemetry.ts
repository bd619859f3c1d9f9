import type { Telemetry } from 'bullmq';

/** What carries a trace through the queue; the worker's part of it belongs to the request's. */
export type QueueTelemetry = Telemetry;

/** Loaded only where traces are wanted. */
export async function loadQueueTelemetry(): Promise<QueueTelemetry> {
  const { BullMQOtel } = await import('bullmq-otel');
  return new BullMQOtel({ tracerName: 'oitiva' });
}
