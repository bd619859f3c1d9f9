import type { Page } from 'playwright-core';
import { bytesOf, fixture } from '../../support/fixtures.js';
import { run, submit } from '../../support/http.js';
import { drop } from './drop.js';
import { scriptedFields } from './scripted.js';
import { say } from './words.js';

export interface Screen {
  name: string;
  /** goes there, and waits until all of it is shown */
  open: (page: Page) => Promise<unknown>;
}

const TEXT =
  'A raposa atravessa o quintal quando a noite cai e volta para casa antes que o galo cante.';
const said = { words: TEXT, segment_count: 3 };

/** Every screen with something in it; sends the jobs for that before. */
export async function prepareScreens(url: string, sessionId: string): Promise<Screen[]> {
  const send = (fields: Record<string, string>, names: string[]) => {
    const files = names.map((name) => ({ name, bytes: bytesOf('pt-raposa') }));
    return run(url, files, { ...fields, session_id: sessionId });
  };
  const one = await send(scriptedFields(said), ['A raposa.mp3']);
  const many = await send(scriptedFields(said), ['Dia 1.mp3', 'Dia 2.mp3', 'Dia 3.mp3']);
  const fail = { code: 'engine_failed', message: 'It made no sense of it.' };
  const failed = await send(scriptedFields({ fail }), ['Difícil.mp3']);
  const slow = scriptedFields({ ...said, delay_seconds: 500 });
  await submit(url, [fixture('pt-raposa').path], { ...slow, session_id: sessionId });

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
        await openJob(page, one.job_id, 'A raposa.mp3');
        await page.locator('.segment').nth(2).waitFor();
        await page.locator('.player').waitFor();
      },
    },
    {
      name: 'job-files',
      open: async (page) => {
        await openJob(page, many.job_id, /Dia 1/);
        await page.locator('.segment').nth(2).waitFor();
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
        await openJob(page, one.job_id, 'A raposa.mp3');
        await page.getByRole('button', { name: say('job.edit') }).click();
        await page.getByRole('textbox', { name: say('editor.text', { number: 3 }) }).waitFor();
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
