import { basename, extname, join } from 'node:path';
import { plainText } from '../../terminal/plain-text.js';
import type { ResultOptions } from '../results/result-options.js';
import { PathTargets, RecordingTargets, type Targets } from '../results/targets.js';
import { UniqueTargets } from '../results/unique-targets.js';
import type { Batch } from './batches.js';

export interface BatchTargets {
  targets: Targets;
  /** of the text of all its files, without an ending */
  joinedTarget: string;
}

/** Where the texts of all batches go; no two of them to one place, and none onto a recording. */
export function planTargets(
  batches: readonly Batch[],
  { formats, outputFolder }: ResultOptions,
  here: string,
): BatchTargets[] {
  const unique = new UniqueTargets(formats);
  const joined = new UniqueTargets([...formats, 'zip']);
  for (const batch of batches) {
    if (batch.kind === 'urls') continue;
    for (const { path } of batch.inputs) if (path !== null) unique.reserve(path);
  }
  const folder = outputFolder ?? here;
  const joinedName = (name: string) => joined.take(join(folder, name));
  return batches.map((batch): BatchTargets => {
    switch (batch.kind) {
      case 'recordings':
        return {
          targets: new RecordingTargets(batch.inputs, unique),
          joinedTarget: joinedName('transcript'),
        };
      case 'archive': {
        const [{ target, sentName, shown }] = batch.inputs;
        return {
          targets: new PathTargets(target, unique, `${plainText(shown)}/`),
          joinedTarget: joinedName(basename(sentName, extname(sentName))),
        };
      }
      case 'urls':
        return {
          targets: new PathTargets(folder, unique, '', false),
          joinedTarget: joinedName('transcript'),
        };
    }
  });
}
