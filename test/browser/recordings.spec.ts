import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AdmZip from 'adm-zip';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bytesOf, fixture } from '../support/fixtures.js';
import { run, submit } from '../support/http.js';
import { kill } from '../support/processes.js';
import { until } from '../support/until.js';
import { wave } from '../support/wave.js';
import { chooseFromMenu } from './support/choose-from-menu.js';
import { drop } from './support/drop.js';
import { House } from './support/house.js';
import { save } from './support/save.js';
import { preferScripted, type Script, scriptedFields } from './support/scripted.js';
import { type Locale, LOCALES, say, sayIn } from './support/words.js';

const house = new House();
const clip = fixture('pt-raposa');
const WORDS = 'a raposa dorme na praia';
const SLOW: Script = { words: WORDS, segment_count: 4, seconds_per_segment: 0.6 };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-browser-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Somebody who is about to send recordings. */
async function sender(script: Script, locale: Locale = 'pt-BR') {
  const { page } = await house.visit({ locale });
  await preferScripted(page, script);
  await page.goto('/ui');
  await page.getByText(sayIn(locale)('new.drop')).waitFor();
  return page;
}

const status = (page: Page, name: string, tell = say): Locator =>
  page
    .locator('.job-head')
    .getByText(tell(`status.${name}`), { exact: true })
    .first();
const word = (page: Page, text: string): Locator =>
  page.locator('.word', { hasText: text }).first();
const secondsOf = (page: Page): Promise<number> =>
  page.locator('audio').evaluate((audio) => (audio as HTMLAudioElement).currentTime);

/** The files in an archive, beside the list of them that comes with it. */
const textsIn = (bytes: Buffer): string[] =>
  new AdmZip(bytes)
    .getEntries()
    .map(({ entryName }) => entryName)
    .filter((name) => name !== 'manifest.json')
    .sort();

describe('a recording that is dropped on the page', () => {
  it.each(LOCALES)('becomes words that can be heard and kept, in %s', async (locale) => {
    const tell = sayIn(locale);
    const page = await sender(SLOW, locale);
    await drop(page, [clip.path]);
    await page.getByText('pt-raposa.mp3').waitFor();
    await page.getByRole('button', { name: tell('new.submit', { count: 1 }) }).click();
    await page.waitForURL(/\/ui\/jobs\/job_/);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);

    await page
      .getByRole('progressbar', { name: tell('job.progress', { name: 'pt-raposa.mp3' }) })
      .waitFor();
    // words are there before the end
    await word(page, 'raposa').waitFor();
    await status(page, 'completed', tell).waitFor();

    await page.locator('audio').evaluate(
      (audio) =>
        new Promise<void>((resolve) => {
          if ((audio as HTMLAudioElement).readyState > 0) return resolve();
          audio.addEventListener('loadedmetadata', () => resolve());
        }),
    );
    const third = page.locator('[data-index="2"]');
    await third.locator('.word', { hasText: 'dorme' }).click();
    await page.locator('[data-index="2"] .word[data-spoken]', { hasText: 'dorme' }).waitFor();
    expect(await secondsOf(page)).toBeGreaterThan((clip.durationSeconds ?? 0) / 2);

    const text = await chooseFromMenu(page, tell('format.txt'), tell);
    expect(text.name).toBe('pt-raposa.txt');
    expect(String(text.bytes)).toContain(WORDS);
    const subtitles = await chooseFromMenu(page, tell('format.srt'), tell);
    expect(String(subtitles.bytes)).toMatch(/-->[^]*a raposa dorme/);
  });

  it('is the one of the first visit, that comes with the page, in its real words', async () => {
    const { page } = await house.visit();
    await page.goto('/ui');
    await page.getByRole('button', { name: say('new.demo') }).click();
    await page.waitForURL(/\/ui\/jobs\/job_/);
    await status(page, 'completed').waitFor();
    expect((await page.locator('.segments').innerText()).length).toBeGreaterThan(20);
  });
});

describe('many recordings', () => {
  it('in a folder are left with as one zip of subtitles in the same folders', async () => {
    const trip = join(folder, 'viagem');
    mkdirSync(join(trip, 'dia 2'), { recursive: true });
    writeFileSync(join(trip, 'chegada.mp3'), bytesOf('pt-raposa'));
    writeFileSync(join(trip, 'dia 2', 'praia.mp3'), bytesOf('pt-raposa'));
    writeFileSync(join(trip, '.DS_Store'), 'x');
    const page = await sender({ words: WORDS });
    await drop(page, [trip]);
    await page.getByRole('button', { name: say('new.submit', { count: 2 }) }).click();
    await page.waitForURL(/\/ui\/jobs\/job_/);
    await status(page, 'completed').waitFor();

    const zipped = say('job.format_zipped', { format: say('format.srt') });
    const { bytes } = await chooseFromMenu(page, zipped);
    expect(textsIn(bytes)).toEqual(['viagem/chegada.srt', 'viagem/dia 2/praia.srt']);
  });

  it('in a zip with folders are listed by their names, and found again in the zip of texts', async () => {
    const zip = new AdmZip();
    zip.addFile('aula/um.mp3', Buffer.from(bytesOf('pt-raposa')));
    zip.addFile('aula/extra/dois.mp3', Buffer.from(bytesOf('pt-raposa')));
    zip.addFile('__MACOSX/aula/._um.mp3', Buffer.from('x'));
    const path = join(folder, 'aulas.zip');
    zip.writeZip(path);
    const page = await sender({ words: WORDS });
    await drop(page, [path]);
    await page.getByText('aulas.zip').waitFor();
    await page.locator('button.submit').click();
    await page.waitForURL(/\/ui\/jobs\/job_/);
    await status(page, 'completed').waitFor();
    const files = page.getByRole('navigation', { name: say('job.files') });
    await files.getByRole('link', { name: /dois\.mp3/ }).click();
    await page.getByRole('heading', { level: 2, name: 'dois.mp3' }).waitFor();
    await page.getByRole('button', { name: say('job.download'), exact: true }).click();
    await page.getByRole('menuitem', { name: say('job.download_choose') }).click();
    const sheet = page.getByRole('dialog', { name: say('job.zip_title') });
    await sheet.getByRole('checkbox', { name: say('format.srt') }).uncheck();
    const { bytes } = await save(page, () =>
      sheet.getByRole('link', { name: say('job.zip_save') }).click(),
    );
    const names = textsIn(bytes);
    expect(names).toHaveLength(2);
    expect(names[0]).toMatch(/aula\/extra\/dois\.txt$/);
  });
});

describe('a page that is reloaded', () => {
  it('in the middle of an upload says what was lost', async () => {
    const page = await sender({ words: WORDS });
    page.on('dialog', (dialog) => void dialog.accept());
    const session = await page.context().newCDPSession(page);
    await session.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 100_000 },
    });
    const path = join(folder, 'longa.wav');
    writeFileSync(path, wave(60));
    await drop(page, [path]);
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).click();
    await page
      .getByRole('progressbar', { name: say('new.upload_label', { name: 'longa.wav' }) })
      .waitFor();
    await page.reload();
    await page.getByText(say('new.interrupted', { names: 'longa.wav' })).waitFor();
    // it is told once
    await page.reload();
    await page.getByText(say('new.drop')).waitFor();
    expect(await page.getByText(say('new.interrupted', { names: 'longa.wav' })).count()).toBe(0);
  });

  it('in the middle of a job shows it as it is, to its end', async () => {
    const page = await sender({ words: WORDS, segment_count: 8, seconds_per_segment: 0.7 });
    await drop(page, [clip.path]);
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).click();
    await word(page, 'raposa').waitFor();
    await page.reload();
    await status(page, 'processing').waitFor();
    await word(page, 'raposa').waitFor();
    await status(page, 'completed').waitFor();
    await until('all words', async () => (await page.locator('.segment').count()) === 8);
  });
});

describe('words that come', () => {
  it('while one looks at another job are all there when one comes back', async () => {
    const { page } = await house.visit();
    const other = await run(house.url, [clip.path], scriptedFields({ words: 'outro' }));
    const slow = scriptedFields({ words: WORDS, segment_count: 40, seconds_per_segment: 0.5 });
    const { job_id } = await submit(house.url, [clip.path], slow);
    await page.goto(`/ui/jobs/${job_id}`);
    await word(page, 'raposa').waitFor();
    await page.evaluate((id) => history.pushState(null, '', `/ui/jobs/${id}`), other.job_id);
    await word(page, 'outro').waitFor();
    const transcript = `${house.url}/jobs/${job_id}/files/f_0001/transcript.json?partial=true`;
    const known = async () => {
      const { segments } = (await (await fetch(transcript)).json()) as { segments: unknown[] };
      return segments.length;
    };
    await until('more words', async () => (await known()) > 8);
    // from now on nothing is told
    const worker = house.product.pidOf('worker');
    kill([worker], 'SIGSTOP');
    onTestFinished(() => kill([worker], 'SIGCONT'));
    await page.goBack();
    await until('all words', async () => (await page.locator('.segment').count()) > 8);
    expect(await page.locator('.segment').count()).toBe(await known());
  });
});
