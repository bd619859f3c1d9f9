import type { Transcript, TranscriptSegment, TranscriptWord } from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import type { CorrectedSegment } from './corrected-segment.js';
import { correctedTranscript } from './corrected-transcript.js';

const word = (text: string, start: number, end: number): TranscriptWord => ({
  ...{ text, start, end, probability: 0.9, speaker: null },
});

const said = (
  text: string,
  start: number,
  end: number,
  change: Partial<TranscriptSegment> = {},
): TranscriptSegment => ({
  ...{ id: 0, start, end, text, speaker: null, avgLogprob: -0.2, noSpeechProb: 0.1 },
  ...{ compressionRatio: 1.1, temperature: 0, tokens: [7], words: [word(text, start, end)] },
  ...change,
});

const base = (...segments: TranscriptSegment[]) =>
  ({ text: 'x', speakers: null, engine: 'null', segments }) as unknown as Transcript;

const corrected = (
  text: string,
  start: number,
  end: number,
  speaker?: string | null,
): CorrectedSegment => ({ text, start, end, speaker });

const correct = (before: Transcript, ...segments: CorrectedSegment[]) =>
  correctedTranscript(before, segments);

const NOTHING = {
  ...{ avgLogprob: null, noSpeechProb: null, compressionRatio: null, temperature: null },
  ...{ tokens: null, words: null },
};

describe('a corrected text', () => {
  const before = base(said('um', 0, 1), said('dois', 1, 2), said('três', 2, 3));

  it('that changes nothing says what the one before it says', () => {
    const same = correct(
      before,
      ...before.segments.map(({ text, start, end }) => corrected(text, start, end)),
    );
    expect(same.segments).toEqual(before.segments.map((segment, id) => ({ ...segment, id })));
    expect(same.text).toBe('um dois três');
    expect(same.engine).toBe('null');
  });

  it('loses words and figures where its text changed, and nowhere else', () => {
    const { segments, text } = correct(
      before,
      ...[corrected('um', 0, 1), corrected('duas', 1, 2), corrected('três', 2, 3)],
    );
    expect(text).toBe('um duas três');
    expect(segments[1]).toEqual({
      id: 1,
      start: 1,
      end: 2,
      text: 'duas',
      speaker: null,
      ...NOTHING,
    });
    expect(segments[0]).toEqual({ ...before.segments[0], id: 0 });
    expect(segments[2]).toEqual({ ...before.segments[2], id: 2 });
  });

  it('is numbered anew where segments come and go', () => {
    const { segments } = correct(
      before,
      ...[corrected('zero', 0, 0.5), corrected('dois', 1, 2), corrected('quatro', 2, 3)],
    );
    expect(segments.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(segments.map(({ words }) => words?.[0]?.text ?? null)).toEqual([null, 'dois', null]);
  });

  it('may be empty', () => {
    expect(correct(before)).toMatchObject({ text: '', segments: [], speakers: null });
  });

  it('does not touch the one before it', () => {
    const copy = structuredClone(before);
    correct(before, corrected('um', 0, 0.5, 'Ana'));
    expect(before).toEqual(copy);
  });
});

describe('words of an unchanged segment', () => {
  const before = base(said('sim', 1, 2));
  const wordsAt = (start: number, end: number) =>
    correct(before, corrected('sim', start, end)).segments[0]?.words ?? null;

  it('stay while its times cover them', () => {
    expect(wordsAt(1, 2)).toHaveLength(1);
    expect(wordsAt(0.5, 2.5)).toHaveLength(1);
    expect(wordsAt(1.0004, 2)).toHaveLength(1);
  });

  it('go where it is cut shorter than they are; what the engine thought of it stays', () => {
    expect(wordsAt(1.2, 2)).toBeNull();
    expect(wordsAt(1, 1.9)).toBeNull();
    const [cut] = correct(before, corrected('sim', 1.2, 2)).segments;
    expect(cut).toMatchObject({ avgLogprob: -0.2, tokens: [7], words: null });
  });

  it('go with everything else where it was moved away', () => {
    expect(correct(before, corrected('sim', 5, 6)).segments[0]).toMatchObject(NOTHING);
  });
});

describe('segments that say the same', () => {
  const before = base(
    ...[0, 1, 2, 3].map((at) => said('sim', at, at + 1, { avgLogprob: -1 - at })),
  );
  const figures = (...segments: CorrectedSegment[]) =>
    correct(before, ...segments).segments.map(({ avgLogprob }) => avgLogprob);

  it('are told apart by their times', () => {
    expect(figures(corrected('sim', 1, 2), corrected('sim', 3, 4))).toEqual([-2, -4]);
  });

  it('are each found once', () => {
    expect(figures(corrected('sim', 0, 2), corrected('sim', 2, 4), corrected('sim', 4, 5))).toEqual(
      [-1, -3, null],
    );
  });

  it('are found in a moment, however many there are', () => {
    const many = Array.from({ length: 50_000 }, (_, at) => said('sim', at, at + 1));
    const shifted = many.map(({ text, start, end }) =>
      corrected(text, start + 30_000, end + 30_000),
    );
    const { segments } = correct(base(...many), ...shifted);
    expect(segments.filter(({ words }) => words !== null)).toHaveLength(20_000);
  });
});

describe('speakers of a corrected text', () => {
  const before = base(
    said('um', 0, 1, { speaker: 'A', words: [{ ...word('um', 0, 1), speaker: 'A' }] }),
    said('dois', 1, 2, { speaker: 'B' }),
  );

  it('stay where nobody says otherwise', () => {
    const { segments, speakers } = correct(before, corrected('um', 0, 1), corrected('2', 1, 2));
    expect(segments.map(({ speaker }) => speaker)).toEqual(['A', null]);
    expect(speakers).toEqual(['A']);
  });

  it('are those that were said, in the order in which they speak, for every word', () => {
    const { segments, speakers } = correct(
      before,
      ...[corrected('um', 0, 1, 'Ana'), corrected('dois', 1, 2, 'Bia')],
    );
    expect(segments.map(({ speaker }) => speaker)).toEqual(['Ana', 'Bia']);
    expect(segments[0]?.words).toEqual([{ ...word('um', 0, 1), speaker: null }]);
    expect(speakers).toEqual(['Ana', 'Bia']);
  });

  it('can be taken away', () => {
    const { segments, speakers } = correct(before, corrected('um', 0, 1, null));
    expect([segments[0]?.speaker, speakers]).toEqual([null, null]);
  });
});
