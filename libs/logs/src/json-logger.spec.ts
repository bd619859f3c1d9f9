import { describe, expect, it } from 'vitest';
import { JsonLogger } from './json-logger.js';
import { addToSubject, withSubject } from './log-context.js';

/** What a logger writes of some calls, as text and read again. */
function written(calls: (logger: JsonLogger) => void, level = 'log') {
  let text = '';
  const destination = { write: (line: string) => void (text += line) };
  calls(new JsonLogger({ service: 'test', level, destination }));
  const lines = text.trimEnd().split('\n').filter(Boolean);
  return { text, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('a line', () => {
  it('says when, how grave, where and what', () => {
    const { lines } = written((logger) => logger.log('ready', 'worker'));
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        service: 'test',
        context: 'worker',
        message: 'ready',
      },
    ]);
  });

  it('has the fields of an object beside its message', () => {
    const { lines } = written((logger) => logger.warn({ message: 'late', attempt: 2 }, 'worker'));
    expect(lines[0]).toMatchObject({ level: 'warn', message: 'late', attempt: 2 });
  });

  it('has the stack of an error, however it is given', () => {
    const error = new Error('broken');
    const { lines } = written((logger) => {
      logger.error(error);
      logger.error('put off', error, 'worker');
      logger.error('put off', error.stack, 'worker');
      logger.error({ message: 'put off' }, undefined, 'worker');
    });
    expect(lines.map(({ message }) => message)).toEqual([
      'broken',
      'put off',
      'put off',
      'put off',
    ]);
    expect(lines.map(({ stack }) => stack)).toEqual([...Array(3).fill(error.stack), undefined]);
    expect(lines.map(({ context }) => context)).toEqual([undefined, ...Array(3).fill('worker')]);
  });

  it('stays one line whatever is in it', () => {
    const { text } = written((logger) => logger.log({ message: 'a\nb', name: 'c\r\nd\u2028' }));
    expect(text.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is written from the wished level on', () => {
    const levels = (level: string) =>
      written((logger) => {
        logger.verbose('v');
        logger.debug('d');
        logger.log('l');
        logger.warn('w');
        logger.error('e');
        logger.fatal('f');
      }, level).lines.map((line) => line['level']);
    expect(levels('error')).toEqual(['error', 'fatal']);
    expect(levels('log')).toEqual(['info', 'warn', 'error', 'fatal']);
    expect(levels('verbose')).toEqual(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
  });
});

describe('what a line is about', () => {
  it('is on every line of the work, and on none outside of it', async () => {
    const { lines } = written((logger) => {
      withSubject({ requestId: 'req_1' }, () => {
        logger.log('taken');
        addToSubject({ jobId: 'job_1' });
        logger.log('stored');
        withSubject({}, () => logger.log('of nobody'));
      });
      addToSubject({ jobId: 'job_2' });
      logger.log('after');
    });
    const ids = lines.map(({ request_id, job_id }) => [request_id, job_id]);
    expect(ids).toEqual([
      ['req_1', undefined],
      ['req_1', 'job_1'],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('stays apart between works that go on at once', async () => {
    const found: unknown[] = [];
    const work = (jobId: string) =>
      withSubject({ jobId }, async () => {
        await Promise.resolve();
        found.push(written((logger) => logger.log('x')).lines[0]?.['job_id']);
      });
    await Promise.all([work('job_1'), work('job_2')]);
    expect(found).toEqual(['job_1', 'job_2']);
  });
});

describe('a secret', () => {
  const CANARY = 'canary5Hd8';

  it.each([
    { authorization: CANARY },
    { headers: { authorization: CANARY, cookie: CANARY, 'set-cookie': [CANARY] } },
    { request: { headers: { Cookie: 'x', cookie: CANARY } } },
    { key: CANARY, api_key: CANARY, apiKey: CANARY },
    { webhook_secret: CANARY, job: { webhookSecret: CANARY } },
    { text: CANARY, segments: [{ text: CANARY }], transcript: { text: CANARY } },
    { options: { initialPrompt: CANARY, hotwords: CANARY } },
    { address: `https://me:${CANARY}@example.org/a?key=${CANARY}` },
  ])('of an object is not written: %j', (fields) => {
    const { text, lines } = written((logger) => logger.log({ message: 'x', ...fields }));
    expect(text).not.toContain(CANARY);
    expect(lines[0]?.['message']).toBe('x');
  });

  it.each([
    `Cannot GET /queues?session_ids=${CANARY}&x=1`,
    `GET https://example.org/a/b.wav?signature=${CANARY} failed`,
    `redis://default:${CANARY}@localhost:6379 is away`,
    `401 for Authorization: Bearer ${CANARY}`,
    `signed with whsec_${CANARY}==`,
    `GET /downloads/${CANARY}-_AbCdEfGhI- failed`,
  ])('of a message is not written: %s', (message) => {
    const error = new Error(message);
    const { text } = written((logger) => {
      logger.log(message);
      logger.error(error);
      logger.error({ message: 'x', cause: String(error) }, error.stack, 'worker');
    });
    expect(text).not.toContain(CANARY);
  });

  it('is not shown by a parser that shows what it could not read', () => {
    const said = [`${CANARY} said`, `{"text": "${CANARY} \\" said", oh}`, `[1, ${CANARY}]`];
    const { text, lines } = written((logger) => {
      for (const words of said) {
        try {
          JSON.parse(words);
        } catch (error) {
          logger.error('unreadable', error);
          logger.error(error);
        }
      }
    });
    expect(lines).toHaveLength(2 * said.length);
    expect(text).not.toContain(CANARY.slice(0, 6));
  });

  it('leaves alone what is none', () => {
    const message =
      'Is it done? 3/4 of /jobs/:job_id and /downloads/:download_id, see https://example.org/docs.';
    expect(written((logger) => logger.log(message)).lines[0]?.['message']).toBe(message);
  });
});
