import type { Draft } from './draft.js';
import { refusalOf } from './refusal-of.js';

export interface DraftTotals {
  /** what is sent */
  accepted: readonly Draft[];
  refused: readonly Draft[];
  /** recordings that are sent, those in archives too */
  recordings: number;
  bytes: number;
  /** null as long as one of them has no known length */
  seconds: number | null;
}

/** What all drafts come to. */
export function draftTotals(drafts: readonly Draft[], maxFileBytes: number | null): DraftTotals {
  const accepted: Draft[] = [];
  const refused: Draft[] = [];
  for (const draft of drafts) {
    (refusalOf(draft, maxFileBytes) === null ? accepted : refused).push(draft);
  }
  const isKnown = accepted.every(({ seconds }) => seconds !== null);
  return {
    accepted,
    refused,
    recordings: accepted.reduce((sum, { entries }) => sum + (entries ?? 1), 0),
    bytes: accepted.reduce((sum, { file }) => sum + (file?.size ?? 0), 0),
    seconds: isKnown ? accepted.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0) : null,
  };
}
