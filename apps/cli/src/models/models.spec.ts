import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { CommandContext } from '../command-context.js';
import { messagesFor } from '../messages/index.js';
import { listModels } from './list-models.js';
import { pullModel } from './pull-model.js';
import { verifyModels } from './verify-models.js';

const stored = (model: string, installed: boolean) => ({
  engine: 'faster-whisper',
  model,
  installed,
  sizeBytes: 75e6,
  licence: 'MIT',
});

function setUp(options: { intact?: boolean; pullError?: Error } = {}) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const context = { environment: {}, messages: messagesFor('en'), stdout, stderr };
  const pulled: string[] = [];
  const store = {
    list: async () => [stored('tiny', true), stored('base', false)],
    pull: async (_engine: string, model: string) => {
      if (options.pullError) throw options.pullError;
      pulled.push(model);
      return { source: 'hub', path: '/models/base' };
    },
    verify: async (_engine: string, model: string) => ({
      installed: model === 'tiny',
      files: model === 'tiny' ? [{ name: 'model.bin', intact: options.intact ?? true }] : [],
    }),
  };
  return {
    context: context as never as CommandContext,
    store,
    pulled,
    written: () => String(stdout.read() ?? ''),
    complained: () => String(stderr.read() ?? ''),
  };
}

const engine = 'faster-whisper';

describe('oitiva models', () => {
  it('list writes a table to standard output', async () => {
    const { store, context, written } = setUp();
    expect(await listModels(store, context)).toBe(0);
    expect(written()).toContain('faster-whisper  tiny   75.0 MB  yes        MIT\n');
  });

  it('pull fetches what is missing and says from where on standard error', async () => {
    const { store, context, written, complained, pulled } = setUp();
    expect(await pullModel(store, context, engine, 'base')).toBe(0);
    expect(pulled).toEqual(['base']);
    expect(complained()).toContain('Model base fetched from hub');
    expect(written()).toBe('');
  });

  it('pull leaves an installed model alone', async () => {
    const { store, context, pulled } = setUp();
    expect(await pullModel(store, context, engine, 'tiny')).toBe(0);
    expect(pulled).toEqual([]);
  });

  it('pull says what to do when no source has it', async () => {
    const { store, context } = setUp({ pullError: new Error('no network') });
    const pulling = pullModel(store, context, engine, 'base');
    await expect(pulling).rejects.toMatchObject({ exitCode: 69 });
    await expect(pulling).rejects.toThrow('check the network or MODEL_SOURCES');
  });

  it('refuse unknown names as a mistake of usage and name the known ones', async () => {
    const { store, context } = setUp();
    const pulling = pullModel(store, context, engine, 'bases');
    await expect(pulling).rejects.toMatchObject({ exitCode: 2 });
    await expect(pulling).rejects.toThrow('tiny, base');
  });

  it.each([
    ['tiny', true, 0, 'tiny   model.bin  intact'],
    ['tiny', false, 1, 'tiny   model.bin  broken'],
    ['base', true, 1, 'not installed'],
    [undefined, true, 0, 'model.bin  intact'],
  ])('verify %s (files intact: %s) exits %s', async (model, intact, code, line) => {
    const { store, context, written } = setUp({ intact });
    expect(await verifyModels(store, context, engine, model)).toBe(code);
    expect(written()).toContain(line);
  });
});
