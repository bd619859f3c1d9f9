import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../messages/index.js';
import { fitText, textWidth } from '../../terminal/text-width.js';
import { formatSpan } from '../../terminal/format-span.js';
import type { FileAnswer, JobAnswer } from '../api-types.js';
import { FileChanges } from '../jobs/file-changes.js';
import { outcomeOf } from '../jobs/job-outcome.js';
import { Pace } from './pace.js';
import { progressLines } from './progress-lines.js';
import { uploadLines } from './upload-lines.js';

const messages = messagesFor('pt-BR');
const file = (id: number, status: string, percent: number | null = null, attempt = 1) =>
  ({
    ...{ file_id: `f_${id}`, path: `${id}.mp3`, status, percent, attempt, waiting_for: null },
  }) as FileAnswer;
const job = (counts: Partial<JobAnswer['counts']>, progress: Partial<JobAnswer['progress']> = {}) =>
  ({
    job_id: 'job_1',
    counts: { files: 0, completed: 0, failed: 0, cancelled: 0, ...counts },
    progress: { percent: null, eta_seconds: null, waiting_for: null, ...progress },
  }) as JobAnswer;

it.each([
  [[{ files: 2, completed: 2 }], 0, 0],
  [[{ files: 2, completed: 1, failed: 1 }], 0, 3],
  [[{ files: 2, failed: 2 }], 0, 1],
  [[{ files: 1, cancelled: 1 }], 0, 1],
  [
    [
      { files: 1, completed: 1 },
      { files: 1, failed: 1 },
    ],
    0,
    3,
  ],
  [[{ files: 2, completed: 2 }], 1, 3],
])('jobs that ended as %j, with %i texts unwritten, exit %i', (counts, failures, code) => {
  expect(
    outcomeOf(
      counts.map((one) => job(one)),
      failures,
    ),
  ).toBe(code);
});

it('every state of a file is told once, and again where it is tried again', () => {
  const changes = new FileChanges();
  const told = (...files: FileAnswer[]) =>
    changes.since(files).map(({ file: { status }, index }) => `${index} ${status}`);
  expect(told(file(1, 'queued'), file(2, 'processing'))).toEqual(['1 processing']);
  expect(told(file(1, 'failed'), file(2, 'processing', 50))).toEqual(['0 failed']);
  expect(told(file(1, 'failed'), file(2, 'completed'))).toEqual(['1 completed']);
  expect(told(file(1, 'failed', null, 2), file(2, 'completed'))).toEqual(['0 failed']);
});

describe('bars', () => {
  const lines = (files: FileAnswer[], one: JobAnswer, columns = 100, rows = 10) =>
    progressLines([{ snapshot: { job: one, files }, shown: (_, { path }) => path }], {
      ...{ columns, rows, messages, pace: new Pace(), nowMs: 0 },
    });

  it('stand for each file at work and for the whole', () => {
    const whole = job({ files: 3, completed: 1 }, { percent: 50, eta_seconds: 75 });
    const shown = lines(
      [file(1, 'completed'), file(2, 'processing', 25), file(3, 'queued')],
      whole,
    );
    expect(shown).toHaveLength(2);
    expect(shown[0]).toMatch(/^ {2}2\.mp3 +\[#{6}-{18}\] {2}25 %$/);
    expect(shown[1]).toMatch(/^ {2}Total 1\/3 +\[#{12}-{12}\] {2}50 % {2}faltam 1 min 15 s$/);
  });

  it('say what is waited for', () => {
    const waiting = { ...file(1, 'processing'), waiting_for: 'model_loading' } as FileAnswer;
    const whole = job({ files: 1 }, { waiting_for: 'no_worker' });
    const [one, all] = lines([waiting], whole);
    expect(one).toContain('carregando o modelo');
    expect(all).toContain('nenhum worker ativo');
  });

  it('fit the window, however narrow and low it is', () => {
    const many = Array.from({ length: 30 }, (_, at) => file(at, 'processing', 10));
    const shown = lines(many, job({ files: 30 }, { percent: 10 }), 40, 6);
    expect(shown).toHaveLength(5);
    expect(shown[3]).toContain('e mais 27 em curso');
    for (const line of shown) expect(textWidth(line)).toBeLessThanOrEqual(40);
    expect(
      progressLines([], { columns: 80, rows: 9, messages, pace: new Pace(), nowMs: 0 }),
    ).toEqual([]);
  });
});

it('the pace of a file tells what is left, once there is something to tell it by', () => {
  const pace = new Pace();
  expect(pace.secondsLeft('a', 10, 0)).toBeNull();
  expect(pace.secondsLeft('a', 15, 1000)).toBeNull();
  expect(pace.secondsLeft('a', 30, 4000)).toBeCloseTo(14);
  // it goes on between two steps
  expect(pace.secondsLeft('a', 30, 6000)).toBeCloseTo(12);
  // a crash began it anew
  expect(pace.secondsLeft('a', 2, 5000)).toBeNull();
});

it('an upload says how much, how fast and how long', () => {
  const state = { title: 'Enviando', sentBytes: 5e6, totalBytes: 20e6, startedMs: 0 };
  expect(uploadLines(state, messages, 5000)).toEqual([
    '  Enviando [######------------------] 25 %  5,0 MB / 20,0 MB  1,0 MB/s  faltam 15 s',
  ]);
  expect(uploadLines({ ...state, sentBytes: 20e6 }, messages, 5000)[0]).toContain('sendo guardado');
  expect(uploadLines({ ...state, totalBytes: null }, messages, 5000)).toEqual([
    '  Enviando 5,0 MB',
  ]);
});

it('widths are those of the eye', () => {
  expect(textWidth('ação')).toBe(4);
  expect(textWidth('ac\u0327a\u0303o')).toBe(4);
  expect(textWidth('日本')).toBe(4);
  expect(fitText('coração', 9)).toBe('coração  ');
  expect(fitText('coração', 5)).toBe('cora…');
  expect(fitText('日本語', 4)).toBe('日… ');
});

it.each([
  [0.4, '0 s'],
  [59.4, '59 s'],
  [200, '3 min 20 s'],
  [3900, '1 h 05 min'],
])('%s seconds are %s', (seconds, expected) => {
  expect(formatSpan(seconds)).toBe(expected);
});
