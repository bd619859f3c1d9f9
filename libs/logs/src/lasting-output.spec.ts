import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { JsonLogger } from './json-logger.js';
import { lastingOutput } from './lasting-output.js';

/** A device of Linux on which there is never room. */
const FULL = '/dev/full';

describe('a log', () => {
  it('is written by the time that the call returns', () => {
    const folder = mkdtempSync(join(tmpdir(), 'oitiva-log-'));
    const file = join(folder, 'log');
    const descriptor = openSync(file, 'a');
    const destination = lastingOutput(descriptor);
    new JsonLogger({ service: 'test', level: 'log', destination }).log('last words');
    expect(readFileSync(file, 'utf8')).toContain('last words');
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  });

  it.skipIf(!existsSync(FULL))('costs no process when its disk is full', async () => {
    const descriptor = openSync(FULL, 'w');
    const destination = lastingOutput(descriptor);
    const logger = new JsonLogger({ service: 'test', level: 'log', destination });
    for (let line = 0; line < 100; line += 1) logger.log('words');
    // an error that nobody heard would end the test run here
    await wait(10);
    logger.log('more words');
    closeSync(descriptor);
  });
});
