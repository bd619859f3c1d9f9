import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInstallation } from './installation.js';
import { runnerEnvironment } from './runner-environment.js';
import { readSettings, VARIABLES } from './settings.js';

const { root } = findInstallation();

describe('settings', () => {
  it('have defaults for everything', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 8000, whisperModel: 'base' });
    expect(settings.dataDir).toBe(join(root, 'data'));
    expect(settings.modelDir).toBe(join(root, 'data', 'models'));
    expect(settings.storageUrl).toBe(`file:${join(root, 'data')}`);
  });

  it('read sizes, lists, flags and spellings of devices', () => {
    const settings = readSettings({
      MAX_FILE_BYTES: '2 MiB',
      ALLOWED_HOSTS: 'speech.example, other ',
      DEBUG: '1',
      WHISPER_DEVICE: 'AUTOMATICO',
      PORT: '',
    });
    expect(settings).toMatchObject({
      maxFileBytes: 2 ** 21,
      allowedHosts: ['speech.example', 'other'],
      debug: true,
      whisperDevice: 'auto',
      port: 8000,
    });
  });

  it.each([
    ['file:', 'elsewhere'],
    ['file:///mnt/speech/', '/mnt/speech'],
    ['file:/mnt/speech', '/mnt/speech'],
    ['file:recordings', 'recordings'],
    ['file:./a/../b', 'b'],
  ])('keep recordings of STORAGE_URL=%s in %s, from the project on', (STORAGE_URL, folder) => {
    const { storageUrl, dataDir } = readSettings({ STORAGE_URL, DATA_DIR: 'elsewhere' });
    expect(storageUrl).toBe(`file:${resolve(root, folder)}`);
    expect(dataDir).toBe(join(root, 'elsewhere'));
  });

  it('name every bad variable in one error', () => {
    const bad = { PORT: 'x', MODEL_SOURCES: 'ftp', CPU_LANES: '0', OITIVA_API_KEYS: 'a b' };
    for (const name of Object.keys(bad)) expect(() => readSettings(bad)).toThrow(`${name}:`);
  });

  it('keep the usual retention within the longest', () => {
    expect(readSettings({})).toMatchObject({
      jobRetentionTimeSeconds: 3600,
      maxRetentionSeconds: 2_592_000,
      janitorSleepIntervalSeconds: 300,
      janitorGraceSeconds: null,
    });
    expect(readSettings({ JANITOR_GRACE_SECONDS: '0' }).janitorGraceSeconds).toBe(0);
    expect(() => readSettings({ MAX_RETENTION_SECONDS: '60' })).toThrow('at most MAX_RETENTION');
    const never = { JOB_RETENTION_TIME_SECONDS: '0', JANITOR_SLEEP_INTERVAL_SECONDS: '0' };
    for (const name of Object.keys(never)) expect(() => readSettings(never)).toThrow(name);
  });

  it('send a key and recordings to AssemblyAI, over TLS, or to this machine', () => {
    const read = (ASSEMBLYAI_BASE_URL: string) => readSettings({ ASSEMBLYAI_BASE_URL });
    expect(readSettings({})).toMatchObject({ assemblyaiApiKey: null, allowCloud: false });
    expect(read('https://api.eu.assemblyai.com/').assemblyaiBaseUrl).toBe(
      'https://api.eu.assemblyai.com',
    );
    expect(read('http://127.0.0.1:8080').assemblyaiBaseUrl).toBe('http://127.0.0.1:8080');
    const refused = ['http://far.example', 'http://127.0.0.1.far.example', 'https://a/v2', 'far'];
    for (const url of refused) expect(() => read(url)).toThrow('ASSEMBLYAI_BASE_URL: expected');
  });

  it('never repeat a key of AssemblyAI, nor hand it to runners', () => {
    const reading = () => readSettings({ ASSEMBLYAI_API_KEY: 'secret key' });
    expect(reading).toThrow('ASSEMBLYAI_API_KEY: expected the key');
    expect(reading).not.toThrow('secret');
    expect(runnerEnvironment({ ASSEMBLYAI_API_KEY: 'secret', PATH: '/bin' })).toEqual({
      PATH: '/bin',
    });
  });

  it('refuse what this version cannot protect or reach', () => {
    expect(() => readSettings({ RATE_LIMIT_PER_MINUTE: '60' })).toThrow('not available yet');
    expect(() => readSettings({ HOST: '[::1]' })).toThrow('HOST: expected an address');
    expect(() => readSettings({ STORAGE_URL: 's3://bucket' })).toThrow('not available yet');
    expect(() => readSettings({ STORAGE_URL: 'file://machine/folder' })).toThrow('file:///folder');
  });

  it('are all listed in config/example.env, which can be read back', () => {
    const lines = readFileSync(join(root, 'config', 'example.env'), 'utf8').split('\n');
    const example = Object.fromEntries(
      lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=', 2)),
    ) as Record<string, string>;
    expect(Object.keys(example).sort()).toEqual(
      Object.values(VARIABLES)
        .map(([name]) => name)
        .sort(),
    );
    expect(readSettings(example)).toEqual(readSettings({}));
  });
});
