import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixtures.js';
import { run, submit } from '../support/http.js';
import { drop } from './support/drop.js';
import { House } from './support/house.js';
import { preferScripted, scriptedFields } from './support/scripted.js';
import { say } from './support/words.js';

const KEY = 'chave-de-ana-3f1c55';
const clip = fixture('pt-raposa').path;

describe('a server that wants a key', () => {
  const house = new House(() => ({ environment: { OITIVA_API_KEYS: `ana:${KEY}` }, key: KEY }));

  it.each(['/ui', '/queues'])(
    'asks for it at %s, refuses a wrong one, and knows the browser from then on',
    async (path) => {
      const { page } = await house.visit();
      await page.goto(path);
      const dialog = page.getByRole('dialog', { name: say('key.title') });
      await dialog.getByLabel(say('key.label')).fill('outra-chave');
      await dialog.getByRole('button', { name: say('key.enter') }).click();
      await dialog.getByText(say('key.wrong')).waitFor();
      await dialog.getByLabel(say('key.label')).fill(KEY);
      await dialog.getByRole('button', { name: say('key.enter') }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.goto('/ui/settings');
      await page.getByText(say('settings.key_known')).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    },
  );

  it('takes recordings from who has given it, and forgets who signs out', async () => {
    const { page } = await house.visit();
    await preferScripted(page, { words: 'com chave' });
    await page.goto('/ui');
    const dialog = page.getByRole('dialog', { name: say('key.title') });
    await dialog.getByLabel(say('key.label')).fill(KEY);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await drop(page, [clip]);
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).click();
    await page.locator('.segments').getByText('chave').waitFor();

    await page.goto('/ui/settings');
    await page.getByRole('button', { name: say('settings.sign_out') }).click();
    await page.getByRole('dialog', { name: say('key.title') }).waitFor();
    await page.keyboard.press('Escape');
    // who does not want to say it is not asked again and again, but may
    await page.getByText(say('errors.unauthorized')).waitFor();
    await page
      .locator('.banner')
      .getByRole('button', { name: say('key.enter') })
      .click();
    await page.getByRole('dialog', { name: say('key.title') }).waitFor();
  });
});

describe('a server that wants no key', () => {
  const house = new House();

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
