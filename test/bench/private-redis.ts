import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectRedis, whenConnected } from '#libs/queue';
import type { Product } from '../support/product.js';

type Redis = ReturnType<typeof connectRedis>;

/** Looks into the private Redis server of a product. */
export async function withRedis<T>(
  { dataDir }: Product,
  use: (redis: Redis) => Promise<T>,
): Promise<T> {
  const address = readFileSync(join(dataDir, 'redis', 'address.json'), 'utf8');
  const redis = await whenConnected(connectRedis((JSON.parse(address) as { url: string }).url));
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

/** How often scripts were called so far, by whomever. */
export const scriptCalls = (product: Product): Promise<number> =>
  withRedis(product, async (redis) => {
    const calls = (await redis.info('commandstats')).matchAll(
      /^cmdstat_eval(?:sha)?:calls=(\d+)/gm,
    );
    return [...calls].reduce((sum, [, count]) => sum + Number(count), 0);
  });
