import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatSeconds } from './format.js';
import { Reporter } from './reporter.js';
import { formatTable } from './table.js';

function reporterOn(isTTY: boolean, colours = false) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 40 });
  const reporter = new Reporter({ stream: stream as never, language: 'en', colours });
  return { reporter, written: () => String(stream.read() ?? '') };
}

describe('the reporter', () => {
  it('writes one plain line per step where nobody watches', async () => {
    const { reporter, written } = reporterOn(false);
    await reporter.step('Model', async (control) => control.describe('Model base is ready'));
    expect(written()).toMatch(/^Model base is ready \(\d+\.\d s\)\n$/);
  });

  it('writes a line every ten percent where nobody watches', async () => {
    const { reporter, written } = reporterOn(false);
    await reporter.step('Model', async ({ progress }) => {
      for (let part = 0; part <= 1000; part++) progress(part * 1e5, 1e8);
    });
    const lines = written()
      .split('\n')
      .filter((line) => line.includes('%'));
    expect(lines).toHaveLength(10);
    expect(lines[4]).toBe('  Model: 50 % (50.0 MB / 100.0 MB)');
  });

  it('marks a step on a terminal, in colour only where that is wanted', async () => {
    for (const colours of [true, false]) {
      const { reporter, written } = reporterOn(true, colours);
      await reporter.step('Redis', async () => undefined);
      expect(written().includes('\x1b[32m✔')).toBe(colours);
    }
  });

  it('does not claim what has failed', async () => {
    const { reporter, written } = reporterOn(false);
    const failing = reporter.step('Redis', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(written()).toBe('');
  });
});

it('writes numbers as the reader does', () => {
  expect(formatSeconds('pt-BR', 1.25)).toBe('1,3 s');
  expect(formatBytes('en', 145_217_532)).toBe('145.2 MB');
  expect(formatBytes('es', 3_090_000_000)).toBe('3,09 GB');
});

it('pads columns and leaves no blanks at the end', () => {
  expect(
    formatTable([
      ['A', 'LONG'],
      ['bcd', 'e'],
    ]),
  ).toBe('A    LONG\nbcd  e\n');
});
