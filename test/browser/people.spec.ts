import { describe, expect, it } from 'vitest';
import { bytesOf, fixture } from '../support/fixtures.js';
import { run, submit } from '../support/http.js';
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
      hasFocus(page.getByRole('menuitem', { name: say('format.txt') })),
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
    await help.getByText(say('keys.play'), { exact: true }).waitFor();
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

describe('a server that wants no key', () => {
  it('asks for nothing, and says so in the settings', async () => {
    const { page } = await house.visit();
    await page.goto('/queues');
    await page.getByRole('heading', { level: 1, name: say('queues.title') }).waitFor();
    await page.goto('/ui/settings');
    await page.getByText(say('settings.key_off')).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('shows people their session, which they copy, leave, come back to and forget', async () => {
    const { page } = await house.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto('/ui/jobs');
    const kept = () =>
      page.evaluate(() => JSON.parse(localStorage.getItem('oitiva.sessions') ?? '[]') as string[]);
    const first = (await kept())[0] as string;
    expect(first).toMatch(/^ses_/);
    await run(house.url, [clip], { ...scriptedFields({ words: 'um' }), session_id: first });
    await page.getByRole('row', { name: /pt-raposa/ }).waitFor();

    const button = (session: string) =>
      page.getByRole('button', { name: say('session.short', { session: session.slice(-5) }) });
    await button(first).click();
    const dialog = page.getByRole('dialog', { name: say('session.title') });
    await dialog.getByRole('button', { name: say('session.copy') }).click();
    await page.getByText(say('action.copied')).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(first);

    await dialog.getByRole('button', { name: say('session.new') }).click();
    const second = (await kept())[0] as string;
    expect(second).not.toBe(first);
    await page.keyboard.press('Escape');
    await page.getByText(say('jobs.none')).waitFor();

    await button(second).click();
    await dialog
      .getByRole('listitem')
      .filter({ hasText: first })
      .getByRole('button', { name: say('session.use') })
      .click();
    await page.keyboard.press('Escape');
    await page.getByRole('row', { name: /pt-raposa/ }).waitFor();

    await button(first).click();
    await dialog
      .getByRole('listitem')
      .filter({ hasText: first })
      .getByRole('button', { name: say('session.forget') })
      .click();
    expect(await kept()).toEqual([second]);
    await dialog.getByLabel(say('session.other')).fill('de-outra-pessoa');
    await page.keyboard.press('Enter');
    expect((await kept())[0]).toBe('de-outra-pessoa');
  });

  it('shows the jobs of other sessions by a link', async () => {
    const { page } = await house.visit();
    const fields = scriptedFields({ words: 'um' });
    await run(house.url, [clip], { ...fields, session_id: 'aula-1' });
    await run(house.url, [clip], { ...fields, session_id: 'aula-2' });
    await run(house.url, [clip], { ...fields, session_id: 'aula-3' });
    await page.goto('/ui/jobs?session_ids=aula-1,aula-2');
    await page.locator('.jobs-row').nth(1).waitFor();
    expect(await page.locator('.jobs-row').count()).toBe(2);
    const slow = scriptedFields({ words: 'um', delay_seconds: 30 });
    const { job_id } = await submit(house.url, [clip], { ...slow, session_id: 'aula-4' });
    await page.goto('/queues?session_ids=aula-4');
    await page.getByRole('link', { name: 'pt-raposa.mp3' }).waitFor();
    await page.goto('/queues?session_ids=aula-1');
    await page.getByText(say('queues.empty_filtered')).waitFor();
    const filter = page.getByLabel(say('queues.filter'));
    expect(await filter.inputValue()).toBe('aula-1');
    await filter.fill('aula à noite');
    await page.keyboard.press('Enter');
    await page.getByText(say('queues.filter_wrong')).waitFor();
    await filter.fill('aula-4');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'pt-raposa.mp3' }).waitFor();
    await fetch(`${house.url}/jobs/${job_id}`, { method: 'DELETE' });
  });
});

describe('a page that nobody looks at', () => {
  it('lets go of its connection, and is right again when somebody does', async () => {
    const { page } = await house.visit();
    await page.clock.install();
    await page.goto('/ui/settings');
    const tells = (state: 'live' | 'connecting') =>
      page.getByText(say(`connection.${state}`)).waitFor({ state: 'attached' });
    const look = (isHidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    await tells('live');
    // a glance elsewhere
    await look(true);
    await page.clock.fastForward(20_000);
    await look(false);
    await page.clock.fastForward(20_000);
    await tells('live');
    await look(true);
    await page.clock.fastForward(31_000);
    await tells('connecting');
    await look(false);
    await tells('live');
  });
});
