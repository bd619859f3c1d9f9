import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CommandContext } from '../command-context.js';
import { messagesFor } from '../messages/index.js';
import { installEnvironment } from './install-environment.js';
import { listEnvironments } from './list-environments.js';
import { removeEnvironment } from './remove-environment.js';

const ENGINE = {
  type: 'engine',
  id: 'openai-whisper',
  installed: true,
  current: false,
  size_bytes: 7.2e9,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-cli-engines-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A stand-in for the project's Python that says these lines, whatever is asked. */
function setUp(lines: object[], { language = 'en', complaint = '' } = {}) {
  const python = join(folder, 'python');
  const said = JSON.stringify([ENGINE, ...lines].map((line) => JSON.stringify(line)).join('\n'));
  const script = `#!${process.execPath}
require('node:fs').appendFileSync(${JSON.stringify(join(folder, 'asked'))}, process.argv.slice(2).join(' ') + '\\n');
console.log(${said});
console.error(${JSON.stringify(complaint)});
`;
  writeFileSync(python, script);
  chmodSync(python, 0o755);
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const context = { environment: {}, messages: messagesFor(language), stdout, stderr };
  return {
    tool: { python, workersDirectory: folder, engineDirectory: '/engines', environment: {} },
    context: context as never as CommandContext,
    written: () => String(stdout.read() ?? ''),
    complained: () => String(stderr.read() ?? ''),
    asked: () => readFileSync(join(folder, 'asked'), 'utf8'),
  };
}

const failed = (code: string, message = 'why') => ({ type: 'failed', code, message });
const done = (changed: boolean) => ({ type: 'done', changed });

describe('oitiva engines', () => {
  it('list writes a table and tells what is older than this version', async () => {
    const { tool, context, written } = setUp([done(false)]);
    expect(await listEnvironments(tool, context)).toBe(0);
    expect(written()).toMatch(/^openai-whisper +yes, older than this version.* 7\.20 GB$/m);
  });

  it('install tells the size before, a smaller way where it is large, and how far it is', async () => {
    const { tool, context, complained, asked } = setUp([
      { type: 'plan', size_bytes: 7.2e9, free_bytes: 60e9 },
      { type: 'progress', done_bytes: 3.6e9, total_bytes: 7.2e9 },
      done(true),
    ]);
    const wishes = {
      engine: 'openai-whisper',
      python: '/usr/bin/python3',
      torchIndex: 'https://x',
    };
    expect(await installEnvironment(tool, context, { ...wishes, systemSitePackages: true })).toBe(
      0,
    );
    const words = complained();
    expect(words).toContain('takes about 7.20 GB on the disk; 60.00 GB are free');
    expect(words).toContain('--system-site-packages');
    expect(words).toContain('50 % (3.60 GB / 7.20 GB)');
    expect(words).toContain('openai-whisper is installed; a running worker sees it by itself');
    expect(asked()).toContain(
      'install openai-whisper --python /usr/bin/python3 --system-site-packages --torch-index-url https://x --engine-dir /engines',
    );
  });

  it('install of what is there says so, in the language of the person', async () => {
    const { tool, context, complained } = setUp([done(false)], { language: 'pt-BR' });
    expect(await installEnvironment(tool, context, { engine: 'openai-whisper' })).toBe(0);
    expect(complained()).toContain('openai-whisper já está instalado');
  });

  it.each([
    ['bad_option', 2, 'name another one with --python'],
    ['storage_full', 69, 'not enough room on the disk: why'],
    ['engine_failed', 69, 'nothing is left behind'],
    ['cancelled', 130, 'stopped'],
  ])('install that ends with %s exits %s and says what to do', async (code, exitCode, says) => {
    const { tool, context } = setUp([failed(code)]);
    const installing = installEnvironment(tool, context, { engine: 'openai-whisper' });
    await expect(installing).rejects.toMatchObject({ exitCode });
    await expect(installing).rejects.toThrow(says);
  });

  it('refuse an engine that has no environment, and name those that have one', async () => {
    const { tool, context } = setUp([done(false)]);
    for (const refuse of [
      () => installEnvironment(tool, context, { engine: 'faster-whisper' }),
      () => removeEnvironment(tool, context, 'faster-whisper'),
    ]) {
      const refused = refuse();
      await expect(refused).rejects.toMatchObject({ exitCode: 2 });
      await expect(refused).rejects.toThrow('those are: openai-whisper');
    }
  });

  it.each([
    [true, 'is removed'],
    [false, 'has no environment here'],
  ])('remove (there was one: %s) says what it found', async (changed, says) => {
    const { tool, context, complained } = setUp([done(changed)]);
    expect(await removeEnvironment(tool, context, 'openai-whisper')).toBe(0);
    expect(complained()).toContain(says);
  });

  it('a tool that breaks is told by its last words', async () => {
    const { tool, context } = setUp([], { complaint: 'Traceback\nImportError: broken' });
    await expect(listEnvironments(tool, context)).rejects.toThrow('ImportError: broken');
    await expect(listEnvironments({ ...tool, python: '/no/such' }, context)).rejects.toThrow(
      'ENOENT',
    );
  });
});
