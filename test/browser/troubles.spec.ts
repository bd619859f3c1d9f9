import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startRedis, type TestRedis } from '../support/redis.js';
import { fixture } from '../support/fixtures.js';
import { run, submit } from '../support/http.js';
import { kill } from '../support/processes.js';
import { Product } from '../support/product.js';
import { wave } from '../support/wave.js';
import { drop } from './support/drop.js';
import { House } from './support/house.js';
import { preferScripted, scriptedFields } from './support/scripted.js';
import { say } from './support/words.js';

const clip = fixture('pt-raposa').path;
const MOST_BYTES = 200_000;
const GIVEN_MS = 60_000;

const ENVIRONMENT = {
  MAX_FILE_BYTES: String(MOST_BYTES),
  JANITOR_SLEEP_INTERVAL_SECONDS: '1',
  JANITOR_GRACE_SECONDS: '0',
};

let redis: TestRedis | null = null;
let folder: string;
const house = new House(async () => {
  redis = await startRedis();
  return { environment: { ...ENVIRONMENT, REDIS_URL: redis.url } };
});
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-browser-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await redis?.stop();
});

/** A file of the person's own. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function dropped(paths: string[]): Promise<Page> {
  const { page } = await house.visit();
  await preferScripted(page);
  await page.goto('/ui');
  await page.getByText(say('new.drop')).waitFor();
  await drop(page, paths);
  return page;
}

describe('what is no recording', () => {
  it('says so in its row, beside those that will be sent', async () => {
    const page = await dropped([
      clip,
      file('lista.txt', 'pão, leite, café'),
      file('vazia.mp3', ''),
      file('grande.wav', wave(10)),
      file('pagina.html', '<!doctype html><html><body>Oi</body></html>'),
      file('foto.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
    ]);
    const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
    const says = (name: string, key: string, values?: Record<string, string>) =>
      row(name).getByText(say(key, values)).waitFor();
    await says('lista.txt', 'new.refused_text');
    await says('vazia.mp3', 'new.refused_file_empty');
    await says('pagina.html', 'new.refused_page');
    await says('foto.png', 'new.refused_other', { kind: 'png' });
    await row('grande.wav')
      .getByText(/este servidor aceita até/)
      .waitFor();
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).waitFor();
    await page.getByRole('button', { name: say('new.remove_refused') }).click();
    expect(
      await page
        .getByRole('list', { name: say('new.drafts') })
        .getByRole('listitem')
        .count(),
    ).toBe(1);
  });

  it('cannot be sent alone', async () => {
    const page = await dropped([file('só texto.txt', 'nada')]);
    await page.getByText(say('new.refused_text')).waitFor();
    expect(await page.getByRole('button', { name: say('new.submit_none') }).isDisabled()).toBe(
      true,
    );
  });

  it('and that only the server can tell, comes back with the cause and the way on', async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, at) => ((at * 7919) % 251) + 4);
    const page = await dropped([file('mistério', noise)]);
    await page.getByRole('button', { name: say('new.submit', { count: 1 }) }).click();
    await page.getByText(say('errors.unsupported_media')).waitFor();
    await page.getByRole('button', { name: say('new.upload_back') }).click();
    await page
      .getByRole('list', { name: say('new.drafts') })
      .getByText('mistério')
      .waitFor();
  });
});

describe('a recording that cannot be transcribed', () => {
  it('shows a plain cause, and what the server says behind it', async () => {
    const fail = { code: 'engine_failed', message: 'It made no sense of it.' };
    const { job_id } = await run(house.url, [clip], scriptedFields({ fail }));
    const { page } = await house.visit();
    await page.goto(`/ui/jobs/${job_id}`);
    await page.getByText(say('errors.engine_failed')).waitFor();
    await page.getByText(say('job.remedy.retry')).waitFor();
    await page.getByText(say('job.server_says')).click();
    await page.getByText(fail.message).waitFor();
    // it fails again at once: what is seen in between may be too short
    const retried = page.waitForResponse((answer) => answer.url().endsWith(`${job_id}/retry`));
    await page.getByRole('button', { name: say('job.retry') }).click();
    expect((await retried).ok()).toBe(true);
  });
});

describe('a recording that does not come', () => {
  it('may be fetched again, and is heard then', async () => {
    const { job_id } = await run(house.url, [clip], scriptedFields({ words: 'ouve' }));
    const { page } = await house.visit();
    await page.route('**/audio', (route) => route.abort());
    await page.goto(`/ui/jobs/${job_id}`);
    const player = page.getByRole('group', { name: say('job.player') });
    const again = player.getByRole('button', { name: say('job.again') });
    await again.waitFor();
    await page.unroute('**/audio');
    await again.click();
    await player.getByRole('button', { name: say('job.play'), exact: true }).click();
    await page.locator('.word[data-spoken]').waitFor();
  });

  it('because the job has none of that name, says so and leads to one that it has', async () => {
    const { job_id } = await run(house.url, [clip], scriptedFields({ words: 'esta sim' }));
    const { page } = await house.visit();
    await page.goto(`/ui/jobs/${job_id}?file=f_0777`);
    await page.getByText(say('errors.file_not_found')).waitFor();
    await page.getByRole('link', { name: say('job.to_first_file') }).click();
    await page.locator('.segments').getByText('esta').waitFor();
  });
});

describe('a job that is not there', () => {
  it('because it never was, says so and where to go on', async () => {
    const { page } = await house.visit();
    await page.goto('/ui/jobs/job_01JD0000000000000000000000');
    await page.getByRole('heading', { name: say('job.gone_title') }).waitFor();
    await page.getByRole('link', { name: say('job.to_jobs') }).click();
    await page.getByRole('heading', { level: 1, name: say('jobs.title') }).waitFor();
  });

  it('because its time is over, goes before the eyes of who looks at it', async () => {
    const fields = { ...scriptedFields({ words: 'logo vai' }), retention_seconds: '4' };
    const { job_id } = await submit(house.url, [clip], fields);
    const { page } = await house.visit();
    await page.goto(`/ui/jobs/${job_id}`);
    await page.getByRole('heading', { name: say('job.expired_title') }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: say('job.expired_title') }).waitFor();
  });
});

describe('a server', { timeout: 180_000 }, () => {
  it('that went away and comes back is waited for, and nothing on the page is lost', async () => {
    const { job_id } = await run(house.url, [clip], scriptedFields({ words: 'continua aqui' }));
    const { page } = await house.visit();
    await page.goto(`/ui/jobs/${job_id}`);
    await page.locator('.segments').getByText('continua').waitFor();
    const { product } = house;
    await product.stop({ keep: true });
    await page.getByText(say('errors.unreachable')).waitFor({ timeout: GIVEN_MS });
    await page.locator('.segments').getByText('continua').waitFor();

    const again = new Product(product.port, {
      folder: product.folder,
      environment: { ...ENVIRONMENT, REDIS_URL: redis?.url },
    });
    house.product = again;
    await again.ready();
    await page.getByText(say('errors.unreachable')).waitFor({ state: 'hidden', timeout: GIVEN_MS });
    await page.getByText(say('connection.live')).waitFor({ state: 'attached', timeout: GIVEN_MS });
  });

  it('without a worker says that nothing is lost, and goes on with the first that comes', async () => {
    const worker = house.product.pidOf('worker');
    kill([worker], 'SIGSTOP');
    onTestFinished(() => kill([worker], 'SIGCONT'));
    const { job_id } = await submit(house.url, [clip], scriptedFields({ words: 'enfim' }));
    const { page } = await house.visit();
    await page.goto(`/ui/jobs/${job_id}`);
    await page.getByText(say('wait.no_worker')).waitFor({ timeout: GIVEN_MS });
    await page.goto('/queues');
    await page.getByText(say('queues.nobody')).waitFor({ timeout: GIVEN_MS });
    kill([worker], 'SIGCONT');
    await page.goto(`/ui/jobs/${job_id}`);
    await page.locator('.segments').getByText('enfim').waitFor({ timeout: GIVEN_MS });
  });

  // the last test: this one does not come back
  it('whose queue is away says so, and keeps showing what it had', async () => {
    const { page } = await house.visit();
    await page.goto('/ui/queues');
    await page.getByRole('heading', { level: 2, name: say('queues.jobs') }).waitFor();
    await redis?.stop();
    redis = null;
    await page.getByText(say('errors.redis_away')).waitFor({ timeout: GIVEN_MS });
    await page.getByRole('heading', { level: 2, name: say('queues.jobs') }).waitFor();
    const { page: other } = await house.visit();
    await other.goto('/ui');
    await other.getByText(say('errors.redis_away')).waitFor({ timeout: GIVEN_MS });
    await other.getByText(say('new.drop')).waitFor();
  });
});
