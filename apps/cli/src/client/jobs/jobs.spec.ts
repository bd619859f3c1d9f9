import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../messages/index.js';
import { ApiProblem } from '../http/api-problem.js';
import { Unreachable } from '../http/api-client.js';
import { describeJob } from './describe-job.js';
import { followJob, type JobSnapshot } from './follow-job.js';
import { withPatience } from './with-patience.js';

const { signal } = new AbortController();
const away = () => new Unreachable('away', 69);
const busy = () => new ApiProblem(429, 'rate_limited', null, 'busy');
const refused = () => new ApiProblem(404, 'job_not_found', null, 'gone');

/** Gives or throws one after the other; the last for ever. */
function script<T>(...steps: (T | Error)[]) {
  let asked = 0;
  return async () => {
    const step = steps[Math.min(asked++, steps.length - 1)] as T | Error;
    if (step instanceof Error) throw step;
    return step;
  };
}

describe('patience', () => {
  const troubles: string[] = [];
  const patience = {
    ...{ signal, pauseMs: 1, patienceMs: 2000 },
    onTrouble: ({ message }: Error) => troubles.push(message),
  };

  it('asks again while the server is away or too busy, and says so once', async () => {
    expect(await withPatience(script<string>(away(), busy(), away(), 'here'), patience)).toBe(
      'here',
    );
    expect(troubles).toEqual(['away']);
  });

  it('is not for a refusal', async () => {
    await expect(withPatience(script(refused()), patience)).rejects.toThrow('gone');
  });

  it('has an end', async () => {
    const short = { ...patience, patienceMs: 20 };
    await expect(withPatience(script(away()), short)).rejects.toThrow('away');
  });

  it('ends with whoever leaves', async () => {
    const leaving = new AbortController();
    const waiting = withPatience(script(away()), { ...patience, signal: leaving.signal });
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow();
  });
});

const file = (number: number, status: string) => ({
  ...{
    file_id: `f_${number}`,
    path: `${number}.mp3`,
    name: `${number}.mp3`,
    status,
    percent: null,
  },
  ...{ error: null, waiting_for: null, duration_seconds: 61, language: 'pt', attempt: 1 },
});
const job = (status: string, files: object[], filesNext: string | null = null) => ({
  ...{ job_id: 'job_1', session_id: 's', status, files, files_next: filesNext, expires_at: null },
  ...{ created_at: '2026-11-21T12:00:00Z', counts: { files: 3, completed: 3 } },
  progress: { percent: 99.9, eta_seconds: 61 },
});

it('a job is followed to its end, with the files of all its pages', async () => {
  const answers = script<object | null>(
    { value: job('processing', [file(1, 'processing')]), etag: '"1"' },
    null,
    { value: job('completed', [file(1, 'completed')], 'f_1'), etag: '"2"' },
  );
  const etags: (string | null)[] = [];
  const pages: string[] = [];
  const api = {
    getChanged: async (_path: string, etag: string | null) => {
      etags.push(etag);
      return answers();
    },
    get: async (path: string) => {
      pages.push(path);
      const isLast = path.endsWith('f_2');
      return { data: [file(isLast ? 3 : 2, 'completed')], next: isLast ? null : 'f_2' };
    },
  };
  const seen: string[] = [];
  const ended = await followJob(api as never, 'job_1', {
    ...{ signal, onTrouble: () => undefined },
    onSnapshot: (snapshot) => seen.push(`${snapshot.job.status} ${snapshot.files.length}`),
  });
  expect(seen).toEqual(['processing 1', 'completed 3']);
  expect(etags).toEqual([null, '"1"', '"1"']);
  expect(pages.map((page) => page.split('after=')[1])).toEqual(['f_1', 'f_2']);
  expect(ended.files.map(({ file_id }) => file_id)).toEqual(['f_1', 'f_2', 'f_3']);
});

it('a job is described in the words of the reader, and nothing in it steers the terminal', () => {
  const failed = {
    ...file(2, 'failed'),
    ...{ path: 'a\u001b[2J.mp3', error: { code: 'decode_failed', message: 'm' } },
  };
  const snapshot = { job: job('processing', []), files: [file(1, 'completed'), failed] };
  const text = describeJob(snapshot as never as JobSnapshot, messagesFor('pt-BR'));
  expect(text).toMatch(/^Situação +transcrevendo$/m);
  expect(text).toMatch(/^Progresso +99 % \(3 \/ 3\)$/m);
  expect(text).toMatch(/^1\.mp3 +pronto +1 min 01 s +pt$/m);
  expect(text).toMatch(/^a \[2J\.mp3 +falhou .*ler o som desta gravação\. \[decode_failed\]$/m);
});
