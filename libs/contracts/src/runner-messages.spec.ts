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
  ])('refuses the line %j', (line) => {
    expect(() => readRunnerReply(line)).toThrow();
  });
});
