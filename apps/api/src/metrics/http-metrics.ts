import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** A long upload and a forgotten one are told apart. */
const BOUNDS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What this API process knows of itself: the requests it answered, its memory, its processor time. */
export class HttpMetrics {
  readonly registry = new Registry();
  private readonly durations: Histogram<'method' | 'route' | 'status'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.durations = new Histogram({
      name: 'oitiva_http_request_duration_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: BOUNDS_SECONDS,
      registers: [this.registry],
    });
  }

  observe(answer: {
    method: string;
    route: string;
    status: number | string;
    seconds: number;
  }): void {
    // a client may send any word as its method
    const method = METHODS.has(answer.method) ? answer.method : 'other';
    const { route, status, seconds } = answer;
    this.durations.observe({ method, route, status }, seconds);
  }
}
