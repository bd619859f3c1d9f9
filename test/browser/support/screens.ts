import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bytesOf, fixture } from '../../support/fixtures.js';
import { run, submit } from '../../support/http.js';
import { ROOT } from '../../support/root.js';
import { drop } from './drop.js';
import { scriptedFields } from './scripted.js';
import { say } from './words.js';

export interface Screen {
  name: string;
  /** goes there, and waits until all of it is shown */
  open: (page: Page) => Promise<unknown>;
}

const DEMO = join(ROOT, 'apps/ui/public/assets/demo.mp3');

/** Every screen with something in it; sends the jobs for that before. */
export async function prepareScreens(url: string, sessionId: string): Promise<Screen[]> {
  const mine = { session_id: sessionId, word_timestamps: 'true' };
  const one = await run(url, [{ name: 'Olá.mp3', bytes: readFileSync(DEMO) }], mine);
  const trip = { 'Café.wav': 'pt-cafe', 'Tren.m4a': 'es-tren', 'River.opus': 'en-river' };
  const files = Object.entries(trip).map(([name, clip]) => ({ name, bytes: bytesOf(clip) }));
  const many = await run(url, files, mine);
  const fail = { code: 'engine_failed', message: 'It made no sense of it.' };
  const difficult = { name: 'Difícil.mp3', bytes: bytesOf('pt-raposa') };
  const failed = await run(url, [difficult], { ...scriptedFields({ fail }), ...mine });
  const slow = scriptedFields({ delay_seconds: 500 });
  await submit(url, [fixture('pt-raposa').path], { ...slow, ...mine });

  const arrive = async (page: Page, path: string, title: string) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };
  const openNew = async (page: Page) => {
    await arrive(page, '/ui', say('new.title'));
    await page.getByText(say('new.recent')).waitFor();
    await page.getByLabel(say('options.task'), { exact: true }).waitFor();
  };
  const openJob = async (page: Page, jobId: string, title: string | RegExp) => {
    await page.goto(`/ui/jobs/${jobId}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };
  return [
    { name: 'new-empty', open: openNew },
    {
      name: 'new',
      open: async (page) => {
        await openNew(page);
        await drop(page, [fixture('pt-raposa').path]);
        await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).waitFor();
      },
    },
    {
      name: 'jobs',
      open: async (page) => {
        await arrive(page, '/ui/jobs', say('jobs.title'));
        await page.locator('.jobs-row').nth(3).waitFor();
      },
    },
    {
      name: 'job',
      open: async (page) => {
        await openJob(page, one.job_id, 'Olá.mp3');
        await page.locator('.word').first().waitFor();
        await page.locator('.player').waitFor();
      },
    },
    {
      name: 'job-files',
      open: async (page) => {
        await openJob(page, many.job_id, /Café/);
        await page.locator('.word').first().waitFor();
      },
    },
    {
      name: 'job-failed',
      open: async (page) => {
        await openJob(page, failed.job_id, 'Difícil.mp3');
        await page.getByText(say('errors.engine_failed')).waitFor();
      },
    },
    {
      name: 'job-correction',
      open: async (page) => {
        await openJob(page, one.job_id, 'Olá.mp3');
        await page.getByRole('button', { name: say('job.edit') }).click();
        await page.getByRole('textbox', { name: say('editor.text', { number: 1 }) }).waitFor();
      },
    },
    {
      name: 'job-gone',
      open: (page) => openJob(page, 'job_01JD0000000000000000000000', say('job.gone_title')),
    },
    {
      name: 'queues',
      open: async (page) => {
        await arrive(page, '/ui/queues', say('queues.title'));
        await page.getByRole('heading', { name: say('queues.throughput') }).waitFor();
        await page.locator('.live-job-name').first().waitFor();
      },
    },
    {
      name: 'settings',
      open: async (page) => {
        await arrive(page, '/ui/settings', say('settings.title'));
        await page.getByText(say('settings.max_file'), { exact: true }).waitFor();
        await page.getByLabel(say('options.task'), { exact: true }).waitFor();
      },
    },
  ];
}

/** The names of the screens, for tests that are made before there is anything to show. */
export const SCREENS = [
  ...['new-empty', 'new', 'jobs', 'job', 'job-files', 'job-failed', 'job-correction', 'job-gone'],
  ...['queues', 'settings'],
] as const;
