import type { Page } from 'playwright-core';

const MIDDLE = { x: 400, y: 300 };

/** Drags files or folders out of the system and lets go of them over the page, as the browser itself tells of it. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, ...MIDDLE, data });
  }
  await session.detach();
}
