import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

export interface Saved {
  name: string;
  bytes: Buffer;
}

/** What the browser puts into the folder of downloads when `press` is done. */
export async function save(page: Page, press: () => Promise<unknown>): Promise<Saved> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
