import { describe, expect, it } from 'vitest';
import { bytesOf, fixture } from '../support/fixtures.js';
import { run } from '../support/http.js';
import { until } from '../support/until.js';
import { House } from './support/house.js';
import { remember } from './support/remember.js';
import { save } from './support/save.js';
import { preferScripted, scriptedFields } from './support/scripted.js';
import { hasFocus, tabTo } from './support/tab-to.js';
import { say } from './support/words.js';

const house = new House();
const clip = fixture('pt-raposa').path;
const script = { words: 'a raposa dorme', segment_count: 2 };

describe('somebody without a mouse', () => {
  it('sends a recording, goes to a word, and keeps the text', async () => {
    const { page } = await house.visit();
    await preferScripted(page, script);
    await page.goto('/ui');
    // the first stop leads past the rail
    await page.getByText(say('new.drop')).waitFor();
    await page.keyboard.press('Tab');
    expect(await hasFocus(page.getByRole('link', { name: say('nav.skip') }))).toBe(true);
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: say('new.choose'), exact: true }));
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.keyboard.press('Enter'),
    ]);
    await chooser.setFiles(clip);
    // the next press sends it
    const submit = page.getByRole('button', { name: say('new.submit', { count: 1 }) });
    await until('the focus is on the way on', () => hasFocus(submit));
    await page.keyboard.press('Enter');

    await page.locator('.job-head .chip.completed').waitFor();
    const run = page.locator('.run').first();
    await tabTo(page, run);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('.word[data-spoken]', { hasText: 'dorme' }).waitFor();
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, page.getByRole('slider', { name: say('job.seek') }));

    const download = page.getByRole('button', { name: say('job.download'), exact: true });
    await download.focus();
    await page.keyboard.press('Enter');
    await until('the menu has the focus', () =>
      hasFocus(page.getByRole('menuitem', { name: say('job.format.txt') })),
    );
    const { bytes } = await save(page, () => page.keyboard.press('Enter'));
    expect(String(bytes)).toContain('raposa');
    await until('the focus is back', () => hasFocus(download));
  });

  it('goes through the list of jobs with one letter each', async () => {
    const { page } = await house.visit();
    await remember(page, 'sessions', ['teclado']);
    const fields = { ...scriptedFields(script), session_id: 'teclado' };
    await run(house.url, [{ name: 'um.mp3', bytes: bytesOf('pt-raposa') }], fields);
    await run(house.url, [clip], fields);
    await page.goto('/ui/jobs');
    await page.locator('.jobs-row').nth(1).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    const second = page.locator('.jobs-row').nth(1);
    expect(await second.getByRole('checkbox').isChecked()).toBe(true);
    await page.getByText(say('jobs.selected', { count: 1 })).waitFor();
    const { name } = await save(page, () => page.keyboard.press('Shift+D'));
    expect(name).toMatch(/\.zip$/);
    await page.keyboard.press('k');
    await until('the first row has the focus', () =>
      hasFocus(page.locator('.jobs-row').first().getByRole('link')),
    );
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'pt-raposa.mp3' }).waitFor();
    await page.keyboard.press('n');
    await page.getByText(say('new.drop')).waitFor();
  });

  it('is told the keys, and can switch those of one letter off', async () => {
    const { page } = await house.visit();
    await page.goto('/ui/settings');
    await page.getByRole('heading', { level: 1, name: say('settings.title') }).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: say('keys.title') });
    await help.getByText(say('keys.play')).waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    const switched = page.getByRole('switch', { name: say('settings.shortcuts') });
    await tabTo(page, switched);
    await page.keyboard.press('Space');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('n');
    expect(new URL(page.url()).pathname).toBe('/ui/settings');
  });
});
