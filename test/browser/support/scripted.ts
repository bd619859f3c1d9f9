import type { Page } from 'playwright-core';
import type { Fields } from '../../support/http.js';
import { remember } from './remember.js';

/** What the scripted engine makes of a recording; what it may hold stands in workers/oitiva_runner/engines/script.py. */
export interface Script {
  words?: string;
  segment_count?: number;
  seconds_per_segment?: number;
  delay_seconds?: number;
  fail?: { code: string; message: string };
}

/** The fields of a request for it. */
export const scriptedFields = (script: Script = {}): Fields => ({
  engine: 'scripted',
  initial_prompt: JSON.stringify(script),
  word_timestamps: 'true',
  language: 'pt',
});

/** What this person sends is done by the scripted engine, as if they had chosen it before. */
export async function preferScripted(page: Page, script: Script = {}): Promise<void> {
  const { engine, initial_prompt } = scriptedFields(script);
  await remember(page, 'wish', { engine, initial_prompt });
}
