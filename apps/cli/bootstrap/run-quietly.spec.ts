import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../src/processes.js';
import { Failure } from './failure.mjs';
import { bootstrapMessages } from './messages.mjs';
import { runQuietly } from './run-quietly.mjs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'oitiva-quiet-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function contextWith(lines: string[]) {
  const say = (line: string) => lines.push(line);
  return { root: folder, output: { isTTY: false }, messages: bootstrapMessages['en'], say };
}

const commandOf = (script: string) => ({
  command: 'sh',
  args: ['-c', script, 'with blank', 'and "quote"'],
  title: 'Working',
  sentence: 'It failed: try again.',
});

describe('a command of the bootstrap', () => {
  it('keeps its chatter to itself when all is well', async () => {
    const lines: string[] = [];
    await runQuietly(contextWith(lines), commandOf('echo chatter; echo more >&2'));
    expect(lines).toEqual(['Working…', 'Working: 0 s']);
  });

  it('shows its last lines when it fails, arguments untouched', async () => {
    const lines: string[] = [];
    const running = runQuietly(contextWith(lines), commandOf('echo "$0, $1"; exit 3'));
    await expect(running).rejects.toThrow(Failure);
    await expect(running).rejects.toThrow('It failed: try again.');
    expect(lines).toContain('  with blank, and "quote"');
  });

  it('ends with a bootstrap that is killed', async () => {
    const module = pathToFileURL(join(import.meta.dirname, 'run-quietly.mjs')).href;
    const options = JSON.stringify(commandOf('echo $$ > pid; exec sleep 30'));
    const script = `import { runQuietly } from '${module}';
      const messages = { elapsed: String };
      const context = { root: '${folder}', output: {}, messages, say: console.log };
      await runQuietly(context, ${options});`;
    const bootstrap = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await expect.poll(() => readFileSync(join(folder, 'pid'), 'utf8')).toMatch(/\d+\n/);
    const worker = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    expect(isAlive(worker)).toBe(true);
    bootstrap.kill('SIGKILL');
    await once(bootstrap, 'exit');
    await expect.poll(() => isAlive(worker)).toBe(false);
  });
});
