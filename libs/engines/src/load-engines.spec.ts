import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadEngines } from './load-engines.js';

const files = readdirSync(new URL('stt/', import.meta.url)).map((name) => name.slice(0, -3));

it('the folder is the registry: every file is an engine, named by its id', async () => {
  const engines = await loadEngines({ testEngines: true });
  expect([...engines.keys()].sort()).toEqual(files.sort());
});

it('test engines are hidden unless asked for', async () => {
  const engines = await loadEngines({ testEngines: false });
  expect([...engines.keys()]).toContain('faster-whisper');
  expect(engines.has('scripted')).toBe(false);
});

it('every engine can say what it is: its default model is in its catalogue', async () => {
  for (const { description } of (await loadEngines({ testEngines: true })).values()) {
    expect(description.models.map(({ id }) => id)).toContain(description.defaultModel);
    expect(description.devices.length).toBeGreaterThan(0);
  }
});
