import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answering, type Behaviour, cut } from '../../../../test/support/fake-assemblyai.js';
import { type Cloud, Memory, openCloud } from '../../../../test/support/cloud-engine.js';

let cloud: Cloud;
let memory: Memory;
beforeEach(async () => {
  cloud = await openCloud();
  memory = new Memory();
});
afterEach(() => cloud.close());

/** No file may hang on the far side for longer than it is worth. */
const LONGEST_MS = 2 * 3600 * 1000;

const run = () => cloud.run({}, { memory });
const works = async () => expect((await run()).segments).toHaveLength(2);

async function fails(code: string, words: string) {
  const error = await run().catch((thrown: unknown) => thrown as { code: string; detail: string });
  expect(error).toMatchObject({ code });
  expect((error as { detail: string }).detail).toContain(words);
  expect(JSON.stringify(error)).not.toContain('key-of-the-fake');
  expect(cloud.clock()).toBeLessThan(LONGEST_MS);
}

/** It was paid for once: one transcript was made, and it is the one whose id is kept. */
function wasPaidOnce() {
  expect([...cloud.far.transcripts.keys()]).toEqual([memory.job?.id]);
  expect(memory.released).toEqual([]);
}

describe('a far side that misbehaves', () => {
  it('1. asks to wait (429): it is waited as long as it says, and everything is sent once', async () => {
    const busy = answering(429, { error: 'Too many requests' }, { 'Retry-After': '42' });
    cloud.far.next('submit', busy);
    cloud.far.next('get', answering(429, '', { 'X-RateLimit-Reset': '17' }));
    await works();
    expect(cloud.sleeps).toContain(42_000);
    expect(cloud.sleeps).toContain(17_000);
    expect(cloud.waiting.map(([reason]) => reason)).toContain('rate_limited');
    expect(cloud.far.asked('upload')).toBe(1);
    wasPaidOnce();
  });

  it('1. asks to wait for ever: the file fails', async () => {
    cloud.far.from('submit', answering(429, '', { 'Retry-After': '86400' }));
    await fails('cloud_failed', 'no more requests');
    expect(cloud.far.transcripts.size).toBe(0);
  });

  it.each(['upload', 'submit', 'get', 'sentences'] as const)(
    '2. answers 500 to %s now and then: it is asked again',
    async (route) => {
      cloud.far.next(route, answering(500, 'oops'), answering(503, { error: 'Busy' }));
      await works();
      wasPaidOnce();
    },
  );

  it('2. answers 500 for good: the file fails within the limits', async () => {
    cloud.far.from('get', answering(500, { error: 'Server error' }));
    await fails('cloud_failed', 'Server error');
    wasPaidOnce();
  });

  it('3. is slow: it is asked less and less often, never all the time', async () => {
    cloud.far.pollsUntilDone = 60;
    await works();
    const pauses = cloud.sleeps;
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000 * 1.25);
    wasPaidOnce();
  });

  it.each(['upload', 'submit', 'get', 'sentences'] as const)(
    '4. answers garbage to %s: it is asked again',
    async (route) => {
      cloud.far.next(route, answering(200, '<html>'), answering(200, '{"id":'));
      await works();
      wasPaidOnce();
    },
  );

  it('4. answers garbage for good: the file fails', async () => {
    cloud.far.from('get', answering(200, 'null'));
    await fails('cloud_failed', 'cannot be read');
  });

  it.each([
    ['upload', { upload_url: 7 }],
    ['submit', { id: ['x'], status: 'queued' }],
    ['submit', { id: '../../upload', status: 'queued' }],
    ['get', { status: 'finished', text: {} }],
    ['sentences', { sentences: 'Uma raposa' }],
    ['sentences', { sentences: [{ text: 'x', start: '0', end: 1 }] }],
    ['sentences', { sentences: [null] }],
  ] as const)('5. answers wrong types to %s: it is asked again', async (route, body) => {
    cloud.far.next(route, answering(200, body));
    await works();
    wasPaidOnce();
  });

  it('5. says what cannot be: times end up in order and inside the file, the rest is unknown', async () => {
    cloud.far.extra = { language_confidence: 7, language_code: 4, audio_duration: '3' };
    const word = { text: 'x', start: 900, end: 99_000, confidence: 5, speaker: 1 };
    const sentences = [
      { ...word, text: 'depois', words: [word, { ...word, start: 100 }] },
      { ...word, text: 'antes', start: 800, end: 700, words: 'none' },
    ];
    cloud.far.next('sentences', answering(200, { sentences }));
    const result = await run();
    expect(result).toMatchObject({ language: null, languageProbability: null });
    expect(result.segments).toMatchObject([
      { text: 'antes', start: 0.8, end: 0.8, speaker: null, words: [] },
      {
        ...{ text: 'depois', start: 0.9, end: 3.5 },
        words: [
          { start: 0.9, end: 3.5, probability: null },
          { start: 3.5, end: 3.5 },
        ],
      },
    ]);
  });

  it('6. takes a submission and answers 500: it is found again, and not paid twice', async () => {
    cloud.far.next('submit', takenThen(answering(500, 'oops')));
    await works();
    expect(cloud.far.asked('submit')).toBe(1);
    wasPaidOnce();
  });

  it('6. takes a submission, and cannot be asked for a while whether it did: not paid twice', async () => {
    cloud.far.next('submit', takenThen(cut));
    cloud.far.next('list', cut, answering(500, ''));
    await works();
    expect(cloud.far.asked('submit')).toBe(1);
    wasPaidOnce();
  });

  it('7. gives up on a file: it fails with their words, without addresses', async () => {
    cloud.far.next('submit', (response, request) => {
      request.resume();
      const transcript = cloud.far.add({});
      transcript.error = 'Model broke at https://cdn.example/upload/1?token=x';
      answering(200, { id: transcript.id, status: 'queued' })(response, request);
      return true;
    });
    await fails('cloud_failed', 'Model broke at (address)');
    wasPaidOnce();
  });

  it('7. cannot make anything of the audio: that is said as for other engines', async () => {
    cloud.far.from('get', said('File does not appear to contain audio.'));
    await fails('decode_failed', 'does not appear to contain audio');
  });

  it('8. has lost the upload when it begins: it is sent again, once', async () => {
    cloud.far.next('get', said('Download error, unable to access https://cdn.example/upload/1'));
    await works();
    expect(cloud.far.asked('upload')).toBe(2);
    expect(memory.released).toHaveLength(1);
  });

  it('8. has lost the upload already when it is submitted: it is sent again', async () => {
    cloud.far.next('submit', answering(403, { error: 'Cannot access uploaded file' }));
    await works();
    expect(cloud.far.asked('upload')).toBe(2);
    wasPaidOnce();
  });

  it('8. loses every upload: the file fails after three', async () => {
    cloud.far.from('get', said('Download error'));
    await fails('cloud_failed', 'again and again');
    expect(cloud.far.asked('submit')).toBe(3);
    expect(memory.released).toHaveLength(3);
  });

  it.each(['upload', 'submit', 'get', 'sentences'] as const)(
    '9. cuts the connection of %s: it is asked again',
    async (route) => {
      const half: Behaviour = (response) => {
        response.writeHead(200, { 'Content-Length': 1000 });
        response.write('{"status":', () => response.destroy());
        return true;
      };
      cloud.far.next(route, cut, half);
      await works();
      wasPaidOnce();
    },
  );

  it('9. is not there at all: the file fails within the limits', async () => {
    await cloud.far.close();
    await fails('cloud_failed', 'cannot be reached');
  });

  it('10. refuses the key: the file fails at once, and nobody sees the key', async () => {
    cloud.far.from('upload', answering(401, { error: 'Authentication error, API token invalid' }));
    await fails('cloud_failed', 'Check ASSEMBLYAI_API_KEY');
    expect(cloud.sleeps).toEqual([]);
  });

  it('10. sends our key on to somebody else: nobody follows', async () => {
    const elsewhere = { Location: 'http://127.0.0.1:9/v2/upload' };
    cloud.far.from('upload', answering(307, '', elsewhere));
    await fails('cloud_failed', 'cannot be reached');
  });

  it('11. hears nothing: that is a result without segments', async () => {
    cloud.far.hear = () => ({ sentences: [] });
    expect(await run()).toMatchObject({ segments: [], partial: false, durationSeconds: 3.5 });
    expect(cloud.far.asked('sentences')).toBe(0);
  });

  it('11. cannot tell the language of silence: that is a result too', async () => {
    cloud.far.from(
      'get',
      said('language_detection cannot be performed on files with no spoken audio.'),
    );
    expect(await run()).toMatchObject({ segments: [], language: null });
  });

  it('11. gives text without sentences: the file fails, and no text is lost in silence', async () => {
    cloud.far.from('sentences', answering(200, { sentences: [] }));
    await fails('cloud_failed', 'without its sentences');
  });

  it('12. never finishes: the file fails within the limits', async () => {
    cloud.far.pollsUntilDone = Number.POSITIVE_INFINITY;
    await fails('engine_timeout', 'in time');
    expect(cloud.far.asked('get')).toBeLessThan(1000);
    wasPaidOnce();
  });
});

/** They take it, and answer something else. */
const takenThen =
  (behaviour: Behaviour): Behaviour =>
  (response, request) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      cloud.far.add(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>);
      behaviour(response, request);
    });
    return true;
  };

const said = (error: string): Behaviour => answering(200, { id: 'x', status: 'error', error });
