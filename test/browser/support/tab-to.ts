import type { Locator, Page } from 'playwright-core';

const MOST_STOPS = 80;

/** Presses Tab until something has the focus. @throws Error where Tab never gets there */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not get to ${String(wanted)}`);
}

export const hasFocus = (wanted: Locator): Promise<boolean> =>
  wanted.evaluateAll((elements) => elements.includes(document.activeElement as never));
