import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/fixtures.js';
import { run } from '../support/http.js';
import { until } from '../support/until.js';
import { chooseFromMenu } from './support/choose-from-menu.js';
import { House } from './support/house.js';
import { save } from './support/save.js';
import { scriptedFields } from './support/scripted.js';
import { say } from './support/words.js';

const house = new House();
const clip = fixture('pt-raposa').path;

const button = (page: Page, name: string) =>
  page.getByRole('button', { name: say(name), exact: true });
const field = (page: Page, name: string, number: number) =>
  page.getByRole('textbox', { name: say(name, { number }), exact: true });
const hasFocus = (page: Page, name: string, number: number) =>
  field(page, name, number).evaluate((one) => one === document.activeElement);

/** Somebody who corrects a text. */
async function corrector(segments: number) {
  const { page } = await house.visit();
  const fields = scriptedFields({ words: 'bom dia', segment_count: segments });
  const { job_id, files } = await run(house.url, [clip], fields);
  await page.goto(`/ui/jobs/${job_id}`);
  await button(page, 'job.edit').click();
  await field(page, 'editor.text', 1).waitFor();
  return { page, fileUrl: `${house.url}/jobs/${job_id}/files/${files[0]?.file_id}` };
}

describe('what is not saved', () => {
  it('is not lost by scrolling, by keys, or by going to another screen', async () => {
    const { page } = await corrector(60);
    await until('the first text has the focus', () => hasFocus(page, 'editor.text', 1));
    await field(page, 'editor.text', 1).fill('boa');
    await page.locator('.editor-list').evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await field(page, 'editor.text', 60).waitFor();
    await page.keyboard.type(' noite');
    expect(await field(page, 'editor.text', 1).inputValue()).toBe('boa noite');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.type('nj/');
    await button(page, 'editor.save').waitFor();

    await page
      .getByRole('link', { name: say('nav.jobs') })
      .first()
      .click();
    await page.getByText(say('editor.kept')).waitFor();
    await page.goBack();
    await page.getByText(say('editor.left')).waitFor();
    expect(await field(page, 'editor.text', 1).inputValue()).toBe('boa noite');
    await button(page, 'editor.discard').click();
    expect(await field(page, 'editor.text', 1).inputValue()).not.toContain('boa');
    await button(page, 'editor.undo').click();
    expect(await field(page, 'editor.text', 1).inputValue()).toBe('boa noite');
    await button(page, 'editor.discard').click();
    await page.locator('.editor-bar').getByText(say('action.close')).click();
    await until('the focus is back', () =>
      button(page, 'job.edit').evaluate((one) => one === document.activeElement),
    );
    await page.keyboard.press('/');
    await page.getByRole('searchbox').press('Escape');
    await until('the focus is where the search was opened', () =>
      button(page, 'job.search_open').evaluate((one) => one === document.activeElement),
    );
  });
});

describe('what is saved', () => {
  it('has no empty subtitles, has the time that was just written, and is the newest if one wants', async () => {
    const { page, fileUrl } = await corrector(4);
    const path = `${fileUrl}/versions`;
    const other = await fetch(path, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
      body: JSON.stringify({ segments: [{ start: 0, end: 0.5, text: 'de outra pessoa' }] }),
    });
    expect(other.status).toBe(201);

    await field(page, 'editor.text', 1).fill('');
    await button(page, 'editor.remove').nth(1).click();
    await until('the next one has the focus', () => hasFocus(page, 'editor.text', 2));
    await field(page, 'editor.end', 2).fill('9:00');
    await field(page, 'editor.end', 2).press('Enter');
    await page.getByText(say('editor.no_place')).waitFor();
    expect(await field(page, 'editor.end', 2).getAttribute('aria-invalid')).toBe('true');
    await field(page, 'editor.start', 2).focus();
    const start = await field(page, 'editor.start', 2).inputValue();
    const sooner = start.replace(/(\d)(\d\d)$/, (_, tenth: string) => `${Number(tenth)}01`);
    await field(page, 'editor.start', 2).fill(sooner);
    await page.keyboard.press('Control+s');
    await page.getByText(say('editor.conflict')).waitFor();
    await button(page, 'editor.save_anyway').click();
    await page.getByText(say('editor.saved')).waitFor();

    await page.locator('.editor-bar').getByText(say('action.close')).click();
    await until('the newest text', async () => (await page.locator('.segment').count()) === 2);
    const { versions } = (await (await fetch(path)).json()) as { versions: unknown[] };
    expect(versions).toMatchObject([
      { version: 2, segments: 2 },
      { version: 1, segments: 1 },
    ]);
    const text = await fetch(`${fileUrl}/transcript.json?version=latest`);
    const { segments } = (await text.json()) as { segments: { start: number }[] };
    expect(String(segments[0]?.start)).toMatch(/01$/);
  });
});

describe('a text that is not right', () => {
  it('is corrected, kept as a version, and downloaded as corrected', async () => {
    const { page } = await house.visit();
    const fields = scriptedFields({ words: 'bom dia', segment_count: 2 });
    const { job_id } = await run(house.url, [clip], fields);
    await page.goto(`/ui/jobs/${job_id}`);
    await page.getByRole('button', { name: say('job.edit') }).click();
    const field = page.getByRole('textbox', { name: say('editor.text', { number: 1 }) });
    await field.fill('boa noite');
    await page.keyboard.press('Control+s');
    await page.getByText(say('editor.saved')).waitFor();
    await page
      .getByRole('button', { name: say('action.close') })
      .first()
      .click();
    await page.locator('.segments').getByText('boa noite').waitFor();
    const corrected = await chooseFromMenu(page, say('format.txt'));
    expect(String(corrected.bytes)).toContain('boa noite');
    expect(String(corrected.bytes)).toContain('bom dia');

    await page.getByLabel(say('job.version_label')).selectOption('original');
    await until(
      'the original',
      async () => !(await page.locator('.segments').innerText()).includes('boa noite'),
    );
    const original = await chooseFromMenu(page, say('format.txt'));
    expect(String(original.bytes)).not.toContain('boa noite');

    // from the list it is the corrected text as well
    await page.goto('/ui/jobs?sessions=all');
    const row = page.locator(`[data-job="${job_id}"]`);
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: say('jobs.download'), exact: true }).click();
    const joined = await save(page, () =>
      page.getByRole('button', { name: say('jobs.download_joined') }).click(),
    );
    expect(String(joined.bytes)).toContain('boa noite');
    await row.locator('.jobs-actions button').click();
    const one = await save(page, () =>
      page.getByRole('menuitem', { name: say('format.txt') }).click(),
    );
    expect(String(one.bytes)).toContain('boa noite');
  });
});
