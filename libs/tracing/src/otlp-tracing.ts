import {
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { onlyWork } from './only-work.js';
import type { Attributes, ServedEnd, Tracing } from './tracing.js';
import { WithoutWords } from './without-words.js';

/** A collector that is slow or away costs nobody anything: its spans are lost. */
const SEND_TIMEOUT_MS = 2_000;
const LONGEST_DELAY_MS = 1_000;

/** Sends spans to a collector as OTLP over HTTP, in JSON. Loaded only where one is set. */
export class OtlpTracing implements Tracing {
  readonly isOn = true;
  private readonly provider: NodeTracerProvider;
  private readonly tracer: Tracer;

  constructor(endpoint: string, service: string) {
    const exporter = new OTLPTraceExporter({
      url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
      timeoutMillis: SEND_TIMEOUT_MS,
    });
    const sending = new BatchSpanProcessor(exporter, {
      scheduledDelayMillis: LONGEST_DELAY_MS,
      exportTimeoutMillis: SEND_TIMEOUT_MS,
    });
    this.provider = new NodeTracerProvider({
      resource: resourceFromAttributes({ 'service.name': service }),
      sampler: onlyWork,
      spanProcessors: [new WithoutWords(), sending],
    });
    this.provider.register();
    this.tracer = this.provider.getTracer('oitiva');
  }

  serve<T>(headers: object, method: string, work: (end: (how: ServedEnd) => void) => T): T {
    const parent = propagation.extract(ROOT_CONTEXT, headers);
    const span = this.tracer.startSpan(method, { kind: SpanKind.SERVER }, parent);
    const end = ({ name, attributes, isFault }: ServedEnd) => {
      setAll(span.updateName(name), attributes);
      if (isFault) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    };
    return context.with(trace.setSpan(parent, span), () => work(end));
  }

  run<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
    return this.tracer.startActiveSpan(name, async (span: Span) => {
      setAll(span, attributes);
      try {
        return await work();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  }

  traceId(): string | undefined {
    return trace.getActiveSpan()?.spanContext().traceId;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.provider.shutdown().catch(() => undefined);
  }
}

function setAll(span: Span, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) span.setAttribute(name, value);
  }
}
