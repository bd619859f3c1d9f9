import { basename, extname, join } from 'node:path';
import { plainText } from '../../terminal/plain-text.js';
import type { ResultOptions } from '../results/result-options.js';
import type { JoinedTargets } from '../results/save-results.js';
import { PathTargets, RecordingTargets, type Targets } from '../results/targets.js';
import { UniqueTargets } from '../results/unique-targets.js';
import type { Batch } from './batches.js';

export interface BatchTargets {
  targets: Targets;
  joined: JoinedTargets;
}

/** Where the texts of all batches go; no two of them to one place, and none onto a recording. */
export function planTargets(
  batches: readonly Batch[],
  { formats, outputFolder }: ResultOptions,
  here: string,
): BatchTargets[] {
  const unique = new UniqueTargets(formats);
  const joined = new UniqueTargets(formats);
  const zips = new UniqueTargets(['zip']);
  for (const batch of batches) {
    if (batch.kind === 'urls') continue;
    for (const { path } of batch.inputs) if (path !== null) unique.reserve(path);
  }
  const folder = outputFolder ?? here;
  const joinedTargets = (name: string, zipName: string): JoinedTargets => ({
    text: joined.take(join(folder, name)),
    zip: zips.take(join(folder, zipName)),
  });
  return batches.map((batch): BatchTargets => {
    switch (batch.kind) {
      case 'recordings':
        return {
          targets: new RecordingTargets(batch.inputs, unique),
          joined: joinedTargets('transcript', 'transcripts'),
        };
      case 'archive': {
        const [{ target, sentName, shown }] = batch.inputs;
        const name = basename(sentName, extname(sentName));
        return {
          targets: new PathTargets(target, unique, `${plainText(shown)}/`),
          joined: joinedTargets(name, `${name}-transcripts`),
        };
      }
      case 'urls':
        return {
          targets: new PathTargets(folder, unique, '', false),
          joined: joinedTargets('transcript', 'transcripts'),
        };
    }
  });
}
