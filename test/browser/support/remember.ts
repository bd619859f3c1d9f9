import type { Page } from 'playwright-core';

/** Makes the browser keep something from before its next visit; what the page changes stays changed. */
export async function remember(page: Page, name: string, value: unknown): Promise<void> {
  await page.addInitScript(
    ([key, kept]) => {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, kept);
    },
    [`oitiva.${name}`, JSON.stringify(value)] as const,
  );
}
