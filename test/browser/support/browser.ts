import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** A slow machine is no fault of the page. */
const PATIENCE_MS = 20_000;

/** The system's Chromium, without a window. @throws Error where there is none */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? PLACES.find((path) => existsSync(path));
  if (executablePath === undefined) throw new Error('no Chromium: set CHROMIUM_PATH');
  const args = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  // root has no sandbox of its own, and containers have little shared memory
  const inContainers = ['--no-sandbox', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath, args: [...args, ...inContainers] });
}

export interface Visit {
  page: Page;
  /** what the page did wrong: faults of its scripts, refused contents, requests elsewhere */
  faults: string[];
}

/** A person with a browser of their own, until the test is over; what the page did wrong fails it. */
export async function visit(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    baseURL,
    locale: 'pt-BR',
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ...options,
  });
  const faults: string[] = [];
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPicture(context.pages(), task.name);
    await context.close();
    expect(faults, 'faults of the page').toEqual([]);
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message.text())) faults.push(message.text());
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== baseURL) faults.push(`asks ${request.url()}`);
  });
  return { page, faults };
}

/** What a failed test saw last. */
async function keepPicture(pages: Page[], test: string): Promise<void> {
  for (const page of pages) {
    const path = join(mkdtempSync(join(tmpdir(), 'oitiva-seen-')), 'page.png');
    await page.screenshot({ path });
    console.log(`${test}: last seen at ${page.url()}: ${path}`);
  }
}

/** Browsers log every answer that is no success; what the page makes of it is tested. */
const isAnswer = (text: string): boolean => text.startsWith('Failed to load resource');
