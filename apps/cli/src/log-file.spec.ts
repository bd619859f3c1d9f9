import { existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeLog, lastLines, openLog } from './log-file.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oitiva-log-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('a log', () => {
  it('is put aside at the start once it is large', () => {
    const file = join(folder, 'logs', 'api.log');
    closeLog(openLog(file));
    expect(existsSync(`${file}.1`)).toBe(false);
    truncateSync(file, 11 * 1024 * 1024);
    const log = openLog(file);
    closeLog(log);
    expect(log.startByte).toBe(0);
    expect(existsSync(`${file}.1`)).toBe(true);
  });

  it('shows the last lines of this run only', () => {
    const file = join(folder, 'api.log');
    writeFileSync(file, 'old\none\ntwo\nthree\n');
    expect(lastLines(file, 4, 2)).toEqual(['two', 'three']);
    expect(lastLines(file, 4)).toEqual(['one', 'two', 'three']);
    expect(lastLines(join(folder, 'none.log'), 0)).toEqual([]);
  });
});
