import { expect, it } from 'vitest';
import { checkDefaults, type EngineDefaults } from './check-defaults.js';
import { loadEngines } from './load-engines.js';

const defaults: EngineDefaults = {
  defaultEngine: 'auto',
  whisperModel: 'base',
  whisperDevice: 'auto',
  allowCloud: false,
};
const check = async (changed: Partial<EngineDefaults>, testEngines = false) =>
  checkDefaults(await loadEngines({ testEngines }), { ...defaults, ...changed });

it('defaults that an engine offers pass', async () => {
  await check({});
  await check({ defaultEngine: 'faster-whisper', whisperModel: 'large-v3', whisperDevice: 'gpu' });
  await check({ defaultEngine: 'scripted' }, true);
});

it('defaults that no engine offers are refused all at once, with those that are known', async () => {
  const checking = check({ defaultEngine: 'whisper', whisperModel: 'huge' });
  await expect(checking).rejects.toThrow(
    /^DEFAULT_ENGINE: "whisper" is none of: auto, .*\bfaster-whisper\b/m,
  );
  await expect(checking).rejects.toThrow(/^WHISPER_MODEL: "huge" is none of: .*\bbase\b/m);
});

it('a default that sends recordings away is one only where that is allowed', async () => {
  await expect(check({ defaultEngine: 'assemblyai' })).rejects.toThrow('ALLOW_CLOUD=true');
  await check({ defaultEngine: 'assemblyai', allowCloud: true });
});

it('an engine for tests is no default where they are hidden', async () => {
  await expect(check({ defaultEngine: 'scripted' })).rejects.toThrow('DEFAULT_ENGINE');
});
