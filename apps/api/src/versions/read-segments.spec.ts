import type { OitivaError, TranscriptSegment } from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import { readSegments } from './read-segments.js';

const at = (start: number, end: number) => ({ start, end }) as TranscriptSegment;
const base = { durationSeconds: 10, segments: [at(0, 2), at(4, 4), at(9, 10.001)] };
const said = (start: unknown, end: unknown, text: unknown = 'a') => ({ start, end, text });
const read = (...segments: unknown[]) => readSegments({ segments }, base);

/** `/segments/0/end` of each fault. */
function faults(body: Record<string, unknown>): string[] {
  try {
    readSegments(body, base);
  } catch (error) {
    const { code, extra } = error as OitivaError;
    expect(code).toBe('bad_option');
    expect(extra.errors?.every(({ detail }) => detail.length > 3)).toBe(true);
    return (extra.errors ?? []).map(({ pointer }) => pointer);
  }
  return [];
}

describe('the segments of a correction', () => {
  it('have whole milliseconds and trimmed text', () => {
    expect(read({ ...said(0.1 + 0.2, 1.00049, ' olá \n'), speaker: ' Ana ' })).toEqual([
      { start: 0.3, end: 1, text: 'olá', speaker: 'Ana' },
    ]);
  });

  it('name a speaker, nobody, or leave it open', () => {
    const speakers = [{ speaker: 'Ana' }, { speaker: null }, { speaker: ' ' }, {}];
    const segments = speakers.map((more, place) => ({ ...said(place, place + 1), ...more }));
    expect(read(...segments).map(({ speaker }) => speaker)).toEqual(['Ana', null, null, undefined]);
  });

  it('may be sent back as a transcript has them; what is the engine’s to say does not count', () => {
    const sent = {
      ...{ id: 77, ...said(0, 1), speaker: null, avg_logprob: 5, no_speech_prob: 5 },
      ...{ compression_ratio: 5, temperature: 5, tokens: ['x'], words: 'any' },
    };
    expect(read(sent)).toEqual([{ ...said(0, 1), speaker: null }]);
  });

  it('may touch, may have gaps, and may be none', () => {
    expect(read(said(0, 1), said(1, 2), said(5, 10))).toHaveLength(3);
    expect(read()).toEqual([]);
  });

  it('may stay where an engine put them, also past the end and without a length', () => {
    expect(read(said(4, 4), said(9, 10.001))).toHaveLength(2);
    expect(faults({ segments: [said(5, 5)] })).toEqual(['/segments/0/end']);
  });

  it.each([
    ['no number', said('0', 1), '/start'],
    ['nothing', said(undefined, 1), '/start'],
    ['before the recording', said(-0.5, 1), '/start'],
    ['infinite', said(Infinity, 1), '/start'],
    ['null', said(0, null), '/end'],
    ['past the end', said(0, 10.01), '/end'],
    ['further than numbers go', said(0, 1e308), '/end'],
    ['backwards', said(2, 1), '/end'],
    ['of no length', said(1, 1), '/end'],
    ['of less than a millisecond', said(1, 1.0001), '/end'],
    ['of no text', said(0, 1, 5), '/text'],
    ['of empty text', said(0, 1, ' \n\t'), '/text'],
    ['of endless text', said(0, 1, 'x'.repeat(10_001)), '/text'],
    ['of a speaker that is no name', { ...said(0, 1), speaker: 5 }, '/speaker'],
    ['of an endless speaker', { ...said(0, 1), speaker: 'x'.repeat(201) }, '/speaker'],
    ['with a field that nobody knows', { ...said(0, 1), colour: 'red' }, ''],
    ['a list', [0, 1, 'a'], ''],
    ['only text', 'a', ''],
    ['nothing at all', null, ''],
  ])('are refused: %s', (_, segment, pointer) => {
    expect(faults({ segments: [segment] })).toEqual([`/segments/0${pointer}`]);
  });

  it('are refused out of order, each with its place', () => {
    expect(faults({ segments: [said(3, 4), said(1, 2), said(3.5, 5)] })).toEqual([
      ...['/segments/1/start', '/segments/2/start'],
    ]);
  });

  it('are told of twenty faults at most', () => {
    expect(faults({ segments: Array(5_000).fill({}) })).toHaveLength(20);
  });

  it('are fifty thousand at most', () => {
    const many = Array(50_001).fill(said(0, 1));
    expect(() => read(...many)).toThrow(
      expect.objectContaining({ code: 'too_large', status: 413 }),
    );
  });

  it.each([
    [{}, '/segments'],
    [{ segments: null }, '/segments'],
    [{ segments: {} }, '/segments'],
    [{ segments: [], text: 'a' }, '/text'],
    [{ segments: [], ['__proto__']: 1 }, '/__proto__'],
  ])('are all of the body: %j', (body, pointer) => {
    expect(faults(body)).toEqual([pointer]);
  });
});
