import { describe, expect, it } from 'vitest';
import { limitFacts, retentionFacts, storageFacts, versionFacts } from './server-facts.js';

const words = (facts: { words: string }[]) => facts.map((fact) => fact.words);

describe('facts of a server', () => {
  it('are those that it tells', () => {
    const limits = { max_file_bytes: 4e9, max_files_per_job: 10_000 };
    expect(words(limitFacts({ limits }))).toEqual(['settings.max_file', 'settings.max_files']);
    expect(words(retentionFacts({ retention: { usual_seconds: 3600 } }))).toEqual([
      'settings.kept',
    ]);
  });

  it('are none where it tells nothing, or has not measured yet', () => {
    for (const facts of [limitFacts, retentionFacts, storageFacts, versionFacts]) {
      expect(facts({})).toEqual([]);
    }
    const storage = { jobs_bytes: null, models_bytes: 5, engines_bytes: null };
    expect(words(storageFacts({ storage }))).toEqual(['settings.storage_models']);
  });

  it('name what is behind the queues', () => {
    const versions = {
      oitiva: '1.2.3',
      node: '22.1.0',
      server: { kind: 'valkey', version: '8.1' },
    };
    expect(versionFacts({ versions } as Parameters<typeof versionFacts>[0])).toEqual([
      { words: 'settings.oitiva', value: '1.2.3' },
      { words: 'settings.node', value: '22.1.0' },
      { words: 'settings.valkey', value: '8.1' },
    ]);
    expect(words(versionFacts({ versions: { oitiva: '1.2.3', server: null } }))).toEqual([
      'settings.oitiva',
    ]);
  });
});
