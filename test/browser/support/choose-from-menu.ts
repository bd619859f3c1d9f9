import type { Page } from 'playwright-core';
import { save, type Saved } from './save.js';
import { say } from './words.js';

/** Keeps something from the download menu of a job. @param name as the menu says it */
export async function chooseFromMenu(page: Page, name: string, tell = say): Promise<Saved> {
  await page.getByRole('button', { name: tell('job.download'), exact: true }).click();
  return save(page, () => page.getByRole('menuitem', { name, exact: true }).click());
}
