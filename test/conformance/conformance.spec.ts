import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEngines } from '#libs/engines';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { fixture } from '../support/fixtures.js';
import { ROOT } from '../support/root.js';
import { wave } from '../support/wave.js';
import { MOST_WRONG, wordErrorRate } from '../support/words.js';
import { type Heard, Subject } from './support/subject.js';

/** The folder stt/ is the list. CONFORMANCE_ENGINE asks one of them only. */
const only = process.env['CONFORMANCE_ENGINE'];
const modules = [...(await loadEngines({ testEngines: true }))].filter(
  ([id]) => !only || id === only,
);
const LEFT_MS = 5_000;
const spoken = fixture('pt-raposa');

describe.each(modules)('the engine %s', (id, module) => {
  let subject: Subject;
  let reason: string | null = null;
  let heard: Heard;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oitiva-conformance-'));
    const opened = await Subject.open(module);
    if (opened instanceof Subject) {
      subject = opened;
      heard = await subject.hear(spoken.path);
    } else {
      reason = opened.cannotRun;
      console.warn(`NOT ASKED: the engine ${id}: ${reason}`);
    }
  });

  afterAll(async () => {
    await subject?.prepared.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (question: string, answer: () => Promise<void>) =>
    it(question, async (context: TestContext) => {
      if (reason !== null) return context.skip(reason);
      await answer();
    });

  ask('tells a result of the shape that transcripts are made of', async () => {
    const { result } = heard;
    expect(result.durationSeconds).toBeCloseTo(spoken.durationSeconds as number, 0);
    expect(result.segments.length).toBeGreaterThan(0);
    expect(result).toMatchObject({ partial: false, warnings: [] });
    expect(result.engineSeconds).toBeGreaterThan(0);
    for (const [at, segment] of result.segments.entries()) {
      expect(segment.id).toBe(at);
      expect(segment.text).toBe(segment.text.trim());
      expect(segment.text).not.toBe('');
    }
  });

  ask('keeps its times in order and inside the file', async () => {
    expectTidy(heard);
  });

  ask('has told every segment by the end, as they are in the result', async () => {
    expect(heard.segments).toEqual(heard.result.segments);
  });

  ask('tells progress that never falls and ends at 100', async () => {
    const percents = heard.progress.map(({ percent }) => percent);
    expect(percents.at(-1)).toBe(100);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents[0]).toBeGreaterThanOrEqual(0);
  });

  ask('tells the outline of the recording once, where it decodes it here', async () => {
    const python = join(ROOT, 'workers/oitiva_runner/engines', `${id.replaceAll('-', '_')}.py`);
    expect(heard.peaks).toHaveLength(existsSync(python) ? 1 : 0);
    for (const { durationSeconds, peaksPerSecond, values } of heard.peaks) {
      expect(durationSeconds).toBeCloseTo(heard.result.durationSeconds, 2);
      const loudness = [...Buffer.from(values, 'base64')];
      expect(loudness).toHaveLength(Math.ceil(durationSeconds * peaksPerSecond));
      expect(Math.max(...loudness)).toBeGreaterThan(20);
    }
  });

  ask('finds the language and the words, where it says that it can', async () => {
    if (!module.description.abilities.languageDetection) return;
    const { language, languageProbability, segments } = heard.result;
    expect(language).toBe(spoken.language);
    if (languageProbability !== null) expect(languageProbability).toBeGreaterThan(0.5);
    const text = segments.map((segment) => segment.text).join(' ');
    expect(wordErrorRate(spoken.text, text)).toBeLessThanOrEqual(MOST_WRONG);
  });

  ask('takes the language that it is told, and gives times of words where it can', async () => {
    const { wordTimestamps } = module.description.abilities;
    const told = await subject.hear(spoken.path, { language: 'pt', wordTimestamps });
    expect(told.result).toMatchObject({ language: 'pt', languageProbability: null });
    expectTidy(told);
    const words = told.result.segments.flatMap((segment) => segment.words ?? []);
    expect(words.length > 0).toBe(wordTimestamps);
  });

  ask('says nothing about silence', async () => {
    const path = join(folder, 'silence.wav');
    await writeFile(path, wave(3, 0));
    const { result } = await subject.hear(path);
    expect(result.segments).toEqual([]);
    expect(result.durationSeconds).toBeCloseTo(3, 1);
  });

  ask('refuses what is no audio with a code for it, and goes on', async () => {
    const path = join(folder, 'letter.mp3');
    await writeFile(path, 'This is a letter and no music at all.\n'.repeat(100));
    await expect(subject.hear(path)).rejects.toMatchObject({
      code: expect.stringMatching(/^(decode_failed|unsupported_media|cloud_failed)$/) as string,
    });
  });

  ask('lets go at once when it is cancelled, and serves the next', async () => {
    const stop = new AbortController();
    const reason = new Error('nobody wants it any more');
    const running = subject.hear(spoken.path, {
      signal: stop.signal,
      onSign: () => stop.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
    const again = await Promise.all([subject.hear(spoken.path), subject.hear(spoken.path)]);
    for (const { result } of again) {
      expect(result.segments.map(({ text }) => text)).toEqual(
        heard.result.segments.map(({ text }) => text),
      );
    }
  });

  ask('closes, and leaves nothing that works on', async () => {
    await subject.prepared.close();
    // what keeps on trying until then hears of nobody
    const signal = AbortSignal.timeout(LEFT_MS);
    await expect(subject.hear(spoken.path, { signal })).rejects.toThrow();
  });
});

function expectTidy({ result: { segments, durationSeconds } }: Heard): void {
  const times = segments.flatMap(({ start, end, words }) => [
    start,
    ...(words ?? []).flatMap((word) => [word.start, word.end]),
    end,
  ]);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(0);
  expect(times.at(-1)).toBeLessThanOrEqual(durationSeconds);
}
