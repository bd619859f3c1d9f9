import { newJobId } from '#libs/jobs';
import { JobIndex } from '#libs/queue';
import { fileState, manifestOf } from '../../support/indexed-job.js';
import type { TestRedis } from '../../support/redis.js';

const AT_ONCE = 200;

/** Finished jobs, `gravação 1.mp3` the oldest, as the index of a running product has them; nothing is stored. */
export async function indexJobs(
  redis: TestRedis['redis'],
  sessionId: string,
  count: number,
): Promise<void> {
  const index = new JobIndex(redis);
  const startMs = Date.now() - count * 1000;
  const one = async (at: number): Promise<void> => {
    const jobId = newJobId();
    const [name, fileId] = [`gravação ${at + 1}.mp3`, 'f_0001'];
    const createdAt = new Date(startMs + at * 1000).toISOString();
    const manifest = manifestOf({ jobId, sessionId, createdAt }, [fileId]);
    for (const file of manifest.files) Object.assign(file, { name, path: name });
    const state = fileState({
      status: 'completed',
      waitingFor: null,
      percent: 100,
      language: 'pt',
    });
    await index.add(manifest, new Map([[fileId, state]]), 'found');
    await index.finish(jobId, { round: 1, finishedAt: createdAt, expiresAt: null });
  };
  for (let at = 0; at < count; at += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - at);
    await Promise.all(Array.from({ length: size }, (_, next) => one(at + next)));
  }
}
