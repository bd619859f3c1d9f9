import { NO_TRACING } from './no-tracing.js';
import type { Tracing } from './tracing.js';

export interface TracingOptions {
  /** an OTLP collector, `http://localhost:4318`; null: off, and nothing of OpenTelemetry is loaded */
  endpoint: string | null;
  service: string;
}

export async function startTracing({ endpoint, service }: TracingOptions): Promise<Tracing> {
  if (endpoint === null) return NO_TRACING;
  const { OtlpTracing } = await import('./otlp-tracing.js');
  return new OtlpTracing(endpoint, service);
}
