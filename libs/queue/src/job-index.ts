import {
  type FileState,
  fromWire,
  type JobManifest,
  type JobSummary,
  toWire,
} from '#libs/contracts';
import type { Redis } from 'ioredis';
import { ADD_JOB, FINISH_JOB, REMOVE_JOB, REOPEN_JOB, SET_FILE } from './index-scripts.js';
import { runScript } from './run-script.js';
import { ALL_JOBS, filesKey, jobKey, sessionKey, UNFINISHED } from './queue-names.js';

const NAMES_IN_SUMMARY = 3;

/** What readers and lists need to know of jobs without asking storage. Storage is the truth; this can be rebuilt. */
export class JobIndex {
  constructor(private readonly redis: Redis) {}

  /** False where the job is known already: what workers said of it since is kept. */
  async add(manifest: JobManifest, states: Map<string, FileState>): Promise<boolean> {
    const { jobId, sessionId, owner, createdAt } = manifest;
    const fields = {
      session_id: sessionId,
      ...(owner === null ? {} : { owner }),
      created_at: createdAt,
      // starts at the clock, so that an ETag from before a rebuild never matches
      version: String(Date.now()),
      files: String(manifest.files.length),
      names: JSON.stringify(manifest.files.slice(0, NAMES_IN_SUMMARY).map((file) => file.name)),
    };
    const pairs = [...states].flatMap(([fileId, state]) => [fileId, JSON.stringify(toWire(state))]);
    const keys = [jobKey(jobId), filesKey(jobId), ALL_JOBS, sessionKey(sessionId), UNFINISHED];
    const words = [jobId, Date.parse(createdAt), JSON.stringify(fields), ...pairs];
    return (await runScript(this.redis, ADD_JOB, keys, words)) === 1;
  }

  /** How many files of the job have not ended; -1 when the job is not in the index. */
  async setFile(jobId: string, fileId: string, state: FileState): Promise<number> {
    const text = JSON.stringify(toWire(state));
    const keys = [jobKey(jobId), filesKey(jobId)];
    return (await runScript(this.redis, SET_FILE, keys, [jobId, fileId, text])) as number;
  }

  /** @param round number of this end; nothing happens where a later retry is known already */
  async finish(jobId: string, finishedAt: string, round = 1): Promise<void> {
    const words = [jobId, finishedAt, round];
    await runScript(this.redis, FINISH_JOB, [jobKey(jobId), UNFINISHED], words);
  }

  /** Before the attempts of a retry are opened, so that the job is looked at whatever happens next. */
  async reopen({ jobId, createdAt }: JobManifest, round: number): Promise<void> {
    const words = [jobId, Date.parse(createdAt), round];
    await runScript(this.redis, REOPEN_JOB, [jobKey(jobId), UNFINISHED], words);
  }

  async remove(jobId: string): Promise<void> {
    const keys = [jobKey(jobId), filesKey(jobId), ALL_JOBS, UNFINISHED];
    await runScript(this.redis, REMOVE_JOB, keys, [jobId]);
  }

  /** null where the index does not know the job */
  async summary(jobId: string): Promise<JobSummary | null> {
    return readSummary(jobId, await this.redis.hgetall(jobKey(jobId)));
  }

  async files(jobId: string, fileIds: string[]): Promise<Map<string, FileState>> {
    if (fileIds.length === 0) return new Map();
    const texts = await this.redis.hmget(filesKey(jobId), ...fileIds);
    const states = fileIds.flatMap((fileId, at): [string, FileState][] => {
      const text = texts[at];
      return text ? [[fileId, fromWire<FileState>(JSON.parse(text))]] : [];
    });
    return new Map(states);
  }

  async unfinishedIds(): Promise<string[]> {
    return this.redis.zrange(UNFINISHED, '0', '-1');
  }

  /** Unfinished jobs, oldest first, of all sessions or of some. */
  async unfinished(
    sessionIds: string[] | null,
    limit: number,
  ): Promise<{ total: number; jobs: JobSummary[] }> {
    const ids =
      sessionIds === null ? await this.unfinishedIds() : await this.ofSessions(sessionIds);
    const reads = this.redis.pipeline();
    for (const jobId of ids.slice(0, limit)) reads.hgetall(jobKey(jobId));
    const answers = (await reads.exec()) ?? [];
    const jobs = answers.flatMap(([, fields], at) => {
      const summary = readSummary(ids[at] ?? '', fields as Record<string, string>);
      return summary === null ? [] : [summary];
    });
    return { total: ids.length, jobs };
  }

  private async ofSessions(sessionIds: string[]): Promise<string[]> {
    const lists = await Promise.all(
      sessionIds.map((id) => this.redis.zinter('2', UNFINISHED, sessionKey(id))),
    );
    // ids begin with their time, so sorting them is sorting by age
    return lists.flat().sort();
  }
}

function readSummary(jobId: string, fields: Record<string, string>): JobSummary | null {
  if (fields.session_id === undefined) return null;
  const number = (name: string) => Number(fields[name] ?? 0);
  const files = number('files');
  const lengthsKnown = number('unknown') === 0 && number('total_seconds') > 0;
  const share =
    lengthsKnown && fields.by_seconds === '1'
      ? (100 * number('processed_seconds')) / number('total_seconds')
      : number('percent_sum') / Math.max(1, files);
  const { queued, processing, completed, failed, cancelled } = {
    queued: number('queued'),
    processing: number('processing'),
    completed: number('completed'),
    failed: number('failed'),
    cancelled: number('cancelled'),
  };
  return {
    jobId,
    sessionId: fields.session_id,
    createdAt: fields.created_at ?? '',
    startedAt: fields.started_at ?? null,
    finishedAt: fields.finished_at ?? null,
    version: fields.version ?? '0',
    counts: { files, queued, processing, completed, failed, cancelled },
    names: JSON.parse(fields.names ?? '[]') as string[],
    percent: queued + processing === 0 ? 100 : Math.min(99.9, Math.round(share * 10) / 10),
    processedSeconds: Math.round(number('processed_seconds') * 100) / 100,
    totalSeconds: lengthsKnown ? Math.round(number('total_seconds') * 100) / 100 : null,
  };
}
