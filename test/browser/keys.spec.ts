import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixtures.js';
import { drop } from './support/drop.js';
import { House } from './support/house.js';
import { preferScripted } from './support/scripted.js';
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
    await page.getByText(say('new.drop')).waitFor();
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
