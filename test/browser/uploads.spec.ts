import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixtures.js';
import { until } from '../support/until.js';
import { drop } from './support/drop.js';
import { House } from './support/house.js';
import { preferScripted } from './support/scripted.js';
import { say } from './support/words.js';

const house = new House();
const clip = fixture('pt-raposa').path;
const button = (page: Page, key: string) =>
  page.getByRole('button', { name: say(key), exact: true });
const asksBeforeLeaving = (page: Page): Promise<boolean> =>
  page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));

async function sender(): Promise<Page> {
  const { page } = await house.visit();
  await preferScripted(page, { words: 'um dois' });
  return page;
}

describe('an upload that fails while another screen is shown', () => {
  it('is told there, guarded, and sent once more from the screen that has it', async () => {
    const page = await sender();
    let fail = (): void => {};
    const failing = new Promise<void>((resolve) => (fail = resolve));
    await page.route('**/jobs', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await failing;
      return route.abort();
    });
    await page.goto('/ui');
    await page.getByText(say('new.drop')).waitFor();
    await drop(page, [clip]);
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).click();
    await page.getByRole('list', { name: say('new.uploads') }).waitFor();
    await page.getByRole('link', { name: say('nav.settings') }).click();
    await page.getByRole('heading', { level: 1, name: say('settings.title') }).waitFor();
    fail();
    const cause = say('errors.upload_interrupted');
    await page.getByText(say('new.upload_failed', { name: 'pt-raposa.mp3', cause })).waitFor();
    expect(await asksBeforeLeaving(page)).toBe(true);
    await page.unroute('**/jobs');
    await page.getByRole('link', { name: say('new.upload_look') }).click();
    await button(page, 'new.upload_again').click();
    await page.locator('.recent-job').filter({ hasText: 'pt-raposa.mp3' }).waitFor();
    await page.getByRole('list', { name: say('new.uploads') }).waitFor({ state: 'hidden' });
    expect(await asksBeforeLeaving(page)).toBe(false);
  });
});

describe('what was spoken into the page', () => {
  it('is kept when the microphone goes away, guarded, and comes back by undo', async () => {
    const page = await sender();
    await page.addInitScript(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wish) => {
        const stream = await open(wish);
        Object.assign(globalThis, {
          unplug: () => stream.getTracks().forEach((one) => one.stop()),
        });
        return stream;
      };
    });
    await page.goto('/ui');
    await button(page, 'new.record').click();
    await page.getByRole('timer').getByText('0:02').waitFor();
    await page.evaluate(() => (globalThis as unknown as { unplug: () => void }).unplug());
    await page.getByText(say('new.record_broken_off')).waitFor();
    const drafts = page.getByRole('list', { name: say('new.drafts') }).getByRole('listitem');
    await drafts.first().waitFor();
    expect(await asksBeforeLeaving(page)).toBe(true);
    await drafts.getByRole('button').click();
    await drafts.first().waitFor({ state: 'hidden' });
    await button(page, 'action.undo').click();
    await drafts.first().waitFor();

    // on its way it is guarded as well, and back on the list it is still what was spoken
    await page.route('**/jobs', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.fallback(),
    );
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).click();
    await button(page, 'new.upload_back').click();
    await drafts.getByRole('button').click();
    await button(page, 'action.undo').click();
    await drafts.first().waitFor();
    await page.unroute('**/jobs');
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).click();
    await page.locator('.job-head .chip.completed').waitFor();
  });
});

describe('the list of jobs of somebody who never sent one', () => {
  it('has a sample to begin with', async () => {
    const page = await sender();
    await page.goto('/ui/jobs');
    await page.getByRole('link', { name: say('jobs.first') }).waitFor();
    await button(page, 'new.demo').click();
    await until('its job is shown', () => /\/ui\/jobs\/job_/.test(page.url()));
    await page.getByRole('heading', { level: 1, name: 'demo.mp3' }).waitFor();
  });
});
