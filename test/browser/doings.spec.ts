import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { bytesOf, fixture } from '../support/fixtures.js';
import { json, run, submit } from '../support/http.js';
import { until } from '../support/until.js';
import { drop } from './support/drop.js';
import { House } from './support/house.js';
import { remember } from './support/remember.js';
import { save } from './support/save.js';
import { preferScripted, scriptedFields } from './support/scripted.js';
import { hasFocus } from './support/tab-to.js';
import { say } from './support/words.js';

const house = new House();
const clip = fixture('pt-raposa').path;
const bytes = bytesOf('pt-raposa');
/** the time to undo, and some */
const DELETED_MS = 30_000;

async function withSession(session: string): Promise<Page> {
  const { page } = await house.visit();
  await remember(page, 'sessions', [session]);
  return page;
}
const statusOf = async (jobId: string): Promise<number> =>
  (await fetch(`${house.url}/jobs/${jobId}`)).status;
const chip = (page: Page, status: string) => page.locator(`.job-head .chip.${status}`);
const button = (page: Page, key: string) =>
  page.getByRole('button', { name: say(key), exact: true });

describe('a job', () => {
  it('is cancelled, and tried again', async () => {
    const fields = { ...scriptedFields({ words: 'um dois', delay_seconds: 300 }), session_id: 'a' };
    const { job_id } = await submit(house.url, [clip], fields);
    const page = await withSession('a');
    await page.goto(`/ui/jobs/${job_id}`);
    await button(page, 'job.cancel').click();
    await chip(page, 'cancelled').waitFor();
    await button(page, 'job.retry').click();
    await page.locator('.job-head .chip.queued, .job-head .chip.processing').waitFor();
    await button(page, 'job.cancel').click();
    await chip(page, 'cancelled').waitFor();
  });

  it('that was deleted comes back by undo, and is gone without it', async () => {
    const fields = { ...scriptedFields({ words: 'um' }), session_id: 'b' };
    const { job_id } = await run(house.url, [clip], fields);
    const page = await withSession('b');
    await page.goto('/ui/jobs');
    const row = page.locator('.jobs-row').filter({ hasText: 'pt-raposa' });
    const remove = async () => {
      await row
        .getByRole('button', { name: say('jobs.actions_of', { name: 'pt-raposa.mp3' }) })
        .click();
      await page.getByRole('menuitem', { name: say('jobs.do_delete') }).click();
      await row.waitFor({ state: 'hidden' });
    };
    await remove();
    await button(page, 'action.undo').click();
    await row.waitFor();
    expect(await statusOf(job_id)).toBe(200);
    await remove();
    await until('the server forgets it', async () => (await statusOf(job_id)) === 404, {
      withinMs: DELETED_MS,
    });
  });
});

describe('somebody who deletes', () => {
  it('keeps the focus in the list, and sees a job nowhere that was deleted on its own screen', async () => {
    const fields = { ...scriptedFields({ words: 'um' }), session_id: 'd' };
    for (const name of ['um.mp3', 'dois.mp3']) await run(house.url, [{ name, bytes }], fields);
    const page = await withSession('d');
    await page.goto('/ui/jobs');
    const row = (name: string) => page.locator('.jobs-row').filter({ hasText: name });
    await row('dois').locator('.jobs-actions button').click();
    await page.getByRole('menuitem', { name: say('jobs.do_delete') }).click();
    await until('the next row has it', () => hasFocus(row('um').getByRole('link')));
    await button(page, 'action.undo').click();
    await row('dois').waitFor();

    const all = page.getByRole('checkbox', { name: say('jobs.select_all') });
    await row('dois').getByRole('checkbox').check();
    await button(page, 'jobs.select_none').click();
    await until('the bar has it', () => hasFocus(all));

    await row('dois').getByRole('link').click();
    await button(page, 'job.delete').click();
    await page.getByRole('link', { name: say('job.to_jobs') }).click();
    await row('um').waitFor();
    expect(await row('dois').count()).toBe(0);
    await button(page, 'action.undo').click();
    await row('dois').waitFor();

    await all.check();
    await button(page, 'jobs.do_delete').click();
    await until('the screen has it', () => hasFocus(page.locator('#screen')));
  });
});

describe('some jobs among many', () => {
  it('are found by what the address says, and left with as one text', async () => {
    const fields = { ...scriptedFields({ words: 'uma aula' }), session_id: 'c' };
    for (const name of ['aula 1.mp3', 'aula 2.mp3', 'outra.mp3']) {
      await run(house.url, [{ name, bytes }], fields);
    }
    const page = await withSession('c');
    await page.goto('/ui/jobs');
    await page.locator('.jobs-row').nth(2).waitFor();
    await page.getByLabel(say('jobs.text')).fill('aula');
    await until('two are left', async () => (await page.locator('.jobs-row').count()) === 2);
    await page.reload();
    await page.locator('.jobs-row').nth(1).waitFor();
    expect(await page.locator('.jobs-row').count()).toBe(2);
    await page.getByRole('checkbox', { name: say('jobs.select_all') }).check();
    await button(page, 'jobs.download').click();
    const joined = await save(page, () => button(page, 'jobs.download_joined').click());
    expect(String(joined.bytes).match(/uma aula/g)).toHaveLength(2);
  });
});

describe('the keys of the player', () => {
  it('play, go by seconds, words and segments, change the speed, repeat, follow and correct', async () => {
    const script = { words: 'a raposa dorme', segment_count: 2 };
    const { job_id } = await run(house.url, [clip], scriptedFields(script));
    const { page } = await house.visit();
    await page.goto(`/ui/jobs/${job_id}`);
    const audio = page.locator('audio');
    const seconds = () => audio.evaluate((one) => (one as HTMLAudioElement).currentTime);
    await until('the recording is known', () =>
      audio.evaluate((one) => (one as HTMLAudioElement).readyState > 0),
    );
    const spoken = page.locator('.word[data-spoken]');

    await page.keyboard.press('Shift+ArrowRight');
    await spoken.filter({ hasText: 'raposa' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-index="1"] .word[data-spoken]').waitFor();
    await page.keyboard.press('ArrowLeft');
    expect(await seconds()).toBe(0);
    await page.keyboard.press(']');
    expect(await page.getByLabel(say('job.speed')).inputValue()).toBe('1.25');
    for (const [key, name] of [
      ['l', 'job.loop'],
      ['f', 'job.follow'],
    ] as const) {
      const before = await button(page, name).getAttribute('aria-pressed');
      await page.keyboard.press(key);
      expect(await button(page, name).getAttribute('aria-pressed')).not.toBe(before);
    }
    await page.keyboard.press('Space');
    await until('it plays', async () => (await seconds()) > 0);
    await page.keyboard.press('Space');
    await button(page, 'job.play').waitFor();
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: say('editor.text', { number: 1 }) }).waitFor();
  });
});

describe('somebody who speaks into the microphone', () => {
  it('sends what was recorded', async () => {
    const { page } = await house.visit();
    await preferScripted(page, { words: 'falado agora' });
    await page.goto('/ui');
    await button(page, 'new.record').click();
    await page.getByRole('timer').getByText('0:02').waitFor();
    await button(page, 'new.record_stop').click();
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).click();
    await chip(page, 'completed').waitFor();
    await page.locator('.segments').getByText('falado').waitFor();
  });

  it('is told how to allow it where the browser does not', async () => {
    const { page } = await house.visit();
    await page.addInitScript(() => {
      const denied = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
      navigator.mediaDevices.getUserMedia = denied;
    });
    await page.goto('/ui');
    await button(page, 'new.record').click();
    await page.getByText(say('new.record_denied')).waitFor();
  });
});

describe('the request as curl', () => {
  it('makes the same job in a terminal', async () => {
    const { page } = await house.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    await preferScripted(page, { words: 'pelo terminal' });
    await page.goto('/ui');
    await page.getByText(say('new.drop')).waitFor();
    await drop(page, [clip]);
    await button(page, 'new.curl').click();
    await button(page, 'new.curl_copy').click();
    await page.getByText(say('action.copied')).waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const { stdout } = spawnSync('sh', ['-c', `${command} --silent`], { cwd: dirname(clip) });
    const { job_id } = JSON.parse(String(stdout)) as { job_id: string };
    await until('the job is done', async () => {
      const job = await json<{ status: string }>(`${house.url}/jobs/${job_id}`);
      return job.status === 'completed';
    });
  });
});
