import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checked } from './checked.js';
import {
  readRunnerReply,
  RUNNER_REPLIES,
  RUNNER_REQUESTS,
  runnerRequestLine,
} from './runner-messages.js';
import { fromWire, toWire } from './wire.js';

const lines = readFileSync(new URL('runner-messages.examples.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const typeOf = (line: string) => (JSON.parse(line) as { type: string }).type;

const peaksLine = (changed: object) => {
  const peaks = { duration_seconds: 1, peaks_per_second: 20, values: 'AAAA', ...changed };
  return JSON.stringify({ type: 'peaks', id: 'a', peaks });
};

describe('runner messages', () => {
  it('have an example of every type in both directions', () => {
    expect(new Set(lines.map(typeOf))).toEqual(
      new Set([...Object.keys(RUNNER_REQUESTS), ...Object.keys(RUNNER_REPLIES)]),
    );
  });

  it.each(lines.filter((line) => typeOf(line) in RUNNER_REPLIES))('reads the reply %s', (line) => {
    expect(toWire(readRunnerReply(line))).toEqual(JSON.parse(line));
  });

  it.each(lines.filter((line) => typeOf(line) in RUNNER_REQUESTS))(
    'writes the request %s',
    (line) => {
      const type = RUNNER_REQUESTS[typeOf(line) as keyof typeof RUNNER_REQUESTS];
      const request = checked<InstanceType<(typeof RUNNER_REQUESTS)[keyof typeof RUNNER_REQUESTS]>>(
        type as never,
        fromWire(JSON.parse(line)),
      );
      expect(JSON.parse(runnerRequestLine(request))).toEqual(JSON.parse(line));
    },
  );

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"type":"unknown"}',
    '{"type":"cancelled"}',
    '{"type":"cancelled","id":1}',
    '{"type":"cancelled","id":"a","more":1}',
    peaksLine({ values: 'not base64' }),
    peaksLine({ values: [0, 255] }),
    peaksLine({ values: 'AAAA'.repeat(83_335) }),
    peaksLine({ peaks_per_second: 0 }),
    peaksLine({ duration_seconds: -1 }),
  ])('refuses the line %.80s', (line) => {
    expect(() => readRunnerReply(line)).toThrow();
  });

  it('carries as many peaks as the longest recording has', () => {
    const values = Buffer.alloc(250_000, 7).toString('base64');
    expect(readRunnerReply(peaksLine({ values }))).toMatchObject({ peaks: { values } });
  });
});
