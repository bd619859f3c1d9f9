import { setTimeout as wait } from 'node:timers/promises';
import { Figures, type FiguresNow } from '#libs/jobs';
import { isRedisAway } from '#libs/queue';
import { Logger } from '@nestjs/common';
import { type Metric, Registry } from 'prom-client';
import { type Family, gauge } from './family.js';
import { HttpMetrics } from './http-metrics.js';
import { sharedFamilies } from './shared-families.js';

/** A scrape comes every few seconds and must not pile up on a server that hangs. */
const PATIENCE_MS = 1_000;

/** Everything that Prometheus is told. Without Redis it is what this process knows of itself. */
export class Exposition {
  static readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  private readonly logger = new Logger('metrics');

  constructor(
    private readonly http: HttpMetrics,
    private readonly figures: Figures,
  ) {}

  async text(): Promise<string> {
    const figures = await this.read();
    const families = [
      gauge('oitiva_redis_up', 'Whether Redis answered this scrape', [[{}, figures ? 1 : 0]]),
      ...(figures ? sharedFamilies(figures) : []),
    ];
    // made anew for each scrape: two at once do not write into each other's figures
    const shared = new Registry();
    for (const family of families) shared.registerMetric(asMetric(family));
    return `${await this.http.registry.metrics()}\n${await shared.metrics()}`;
  }

  private async read(): Promise<FiguresNow | null> {
    const limit = new AbortController();
    const late = wait(PATIENCE_MS, null, limit).catch(() => null);
    try {
      const asked = this.figures.now();
      // one that fails after the time is over is heard of nowhere else
      asked.catch(() => undefined);
      return await Promise.race([asked, late]);
    } catch (error) {
      if (!isRedisAway(error)) this.logger.error((error as Error).message);
      return null;
    } finally {
      limit.abort();
    }
  }
}

/** prom-client asks a metric of a registry for nothing else. */
const asMetric = (family: Family): Metric =>
  ({ name: family.name, get: async () => family }) as unknown as Metric;
