import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../settings.js';
import { machineIdentity } from './machine-identity.js';
import type { Tuning } from './tuning.js';
import { tuningPath, writeTuning } from './tuning-file.js';
import { withTuning } from './with-tuning.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'oitiva-tuning-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const tuning = (changes: Partial<Tuning> = {}): Tuning => ({
  schema: 1,
  tunedAt: '2026-11-21T10:00:00.000Z',
  engine: 'faster-whisper',
  model: 'base',
  machine: machineIdentity(),
  choice: { cpuLanes: 7, runnerAllocator: 'default', cpuBatchWindows: 2 },
  measured: [{ key: 'cpuLanes', value: 7, speeds: [12.5], fault: null }],
  ...changes,
});

function tuned(environment: NodeJS.ProcessEnv = {}) {
  const all = { ...environment, DATA_DIR: dataDir };
  return withTuning(readSettings(all), all);
}

const originOf = ({ report }: ReturnType<typeof tuned>, variable: string) =>
  report.choices.find((choice) => choice.variable === variable)?.origin;

describe('a tuning', () => {
  it('is not needed: without one the defaults hold', () => {
    const { settings, report } = tuned();
    expect(settings.cpuBatchWindows).toBe(readSettings({}).cpuBatchWindows);
    expect(report).toMatchObject({ state: 'none', tunedAt: null });
    expect(report.choices.every(({ origin }) => origin === 'default')).toBe(true);
  });

  it('takes the place of the defaults that it has measured, and of no others', () => {
    writeTuning(dataDir, tuning());
    const found = tuned();
    expect(found.settings).toMatchObject({
      ...{ cpuLanes: 7, runnerAllocator: 'default', cpuBatchWindows: 2, gpuBatchWindows: 16 },
    });
    expect(found.report.state).toBe('used');
    expect(originOf(found, 'CPU_LANES')).toBe('tuned');
    expect(originOf(found, 'GPU_BATCH_WINDOWS')).toBe('default');
  });

  it('gives way to a variable that is set, even to the default', () => {
    writeTuning(dataDir, tuning());
    const found = tuned({ CPU_LANES: '3', CPU_BATCH_WINDOWS: '' });
    expect(found.settings).toMatchObject({ cpuLanes: 3, cpuBatchWindows: 2 });
    expect(originOf(found, 'CPU_LANES')).toBe('environment');
  });

  it.each([
    ['processor', { processor: 'another' }],
    ['cores', { cores: 999 }],
    ['platform', { platform: 'beos-ppc' }],
    ['versions', { versions: { ctranslate2: '0.1' } }],
  ])('of a machine with another %s is not used', (what, change) => {
    writeTuning(dataDir, tuning({ machine: Object.assign(machineIdentity(), change) }));
    const { settings, report } = tuned();
    expect(settings.cpuLanes).not.toBe(7);
    expect(report.state).toBe('stale');
    expect(report.differences.map((difference) => difference.what)).toEqual([what]);
  });

  it('with another model is not used', () => {
    writeTuning(dataDir, tuning());
    const { report } = tuned({ WHISPER_MODEL: 'small' });
    expect(report.differences).toEqual([{ what: 'model', before: 'base', now: 'small' }]);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"schema": 2}',
    '{"schema": 1, "choice": {"cpu_lanes": 0}}',
    '{"choice": {"runner_allocator": "mine"}}',
  ])('that reads %j stops nothing', (text) => {
    writeFileSync(tuningPath(dataDir), text);
    const { settings, report } = tuned();
    expect(settings.cpuLanes).toBe(readSettings({}).cpuLanes);
    expect(report.state).toBe('unreadable');
    expect(report.fault).not.toBe('');
  });

  it('that is made again takes the place of the first, and leaves nothing beside it', () => {
    writeTuning(dataDir, tuning());
    writeTuning(dataDir, tuning({ choice: { cpuLanes: 5 } }));
    expect(tuned().settings.cpuLanes).toBe(5);
    expect(readdirSync(dataDir)).toEqual(['tuning.json']);
  });

  it('knows this machine, with the versions that the installation pins', () => {
    const { cores, versions } = machineIdentity();
    expect(cores).toBeGreaterThan(0);
    expect(Object.keys(versions)).toEqual(['ctranslate2', 'faster-whisper']);
    expect(versions['ctranslate2']).toMatch(/^\d/);
  });
});
