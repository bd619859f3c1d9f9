import { hostname } from 'node:os';
import { orRefuse, readSettings } from '#libs/config';
import { connectRedis, WorkerDirectory } from '#libs/queue';

const PATIENCE_MS = 8_000;

// asked by the container: a worker that hangs still lives, but says nothing of itself any more
setTimeout(() => process.exit(1), PATIENCE_MS).unref();
const { redisUrl } = orRefuse(() => readSettings());
if (redisUrl === null) throw new Error('REDIS_URL: set it to the server that the worker uses');
const redis = connectRedis(redisUrl);
redis.once('close', () => process.exit(1));
redis.once('ready', () => {
  void new WorkerDirectory(redis).living().then(
    (workers) => process.exit(workers.some((worker) => worker.hostname === hostname()) ? 0 : 1),
    () => process.exit(1),
  );
});
