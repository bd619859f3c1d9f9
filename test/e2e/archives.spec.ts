import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, fixture } from '../support/fixtures.js';
import { fileUrl, json, post, readJob, run, submit, text, waitForEnd } from '../support/http.js';
import type { JobAnswer, QueuesAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { kill } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { until } from '../support/until.js';
import { MOST_WRONG, wordErrorRate } from '../support/words.js';

let product: Product;
let url: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-archives-'));
  product = await startProduct();
  url = product.url;
});
afterAll(async () => {
  await product?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const TREE: Record<string, string> = {
  'reunião.mp3': 'pt-raposa',
  'março/água & café.wav': 'pt-cafe',
  'março/anexos/carta.m4a': 'en-letter',
};

/** Files of the fixtures under other names, below a folder of their own. */
function plant(name: string, tree: Record<string, string>): string {
  const root = join(folder, name);
  for (const [path, clip] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(fixture(clip).path, join(root, path));
  }
  return root;
}

function archive(files: Record<string, Uint8Array>): Uint8Array {
  const zip = new AdmZip(undefined, { noSort: true });
  for (const [path, bytes] of Object.entries(files)) zip.addFile(path, Buffer.from(bytes));
  return new Uint8Array(zip.toBuffer());
}

const hasInfoZip = (() => {
  try {
    execFileSync('zip', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasInfoZip)('an archive made by Info-ZIP', () => {
  it('comes back as an archive with the same tree', async () => {
    const root = plant('infozip', TREE);
    writeFileSync(join(root, '.DS_Store'), 'x');
    mkdirSync(join(root, '__MACOSX'));
    writeFileSync(join(root, '__MACOSX', '._reunião.mp3'), 'x');
    execFileSync('zip', ['-q', '-r', '../infozip.zip', '.'], { cwd: root });
    const job = await run(url, [join(folder, 'infozip.zip')]);
    expect(job).toMatchObject({ status: 'completed', counts: { files: 3, completed: 3 } });
    expect(job.files.map(({ path }) => path).sort()).toEqual(Object.keys(TREE).sort());
    const { skipped } = await json<{ skipped: { path: string; reason: string }[] }>(
      `${url}/jobs/${job.job_id}`,
    );
    expect(skipped).toContainEqual({ path: '.DS_Store', reason: 'hidden_file' });
    for (const [at, { path }] of job.files.entries()) {
      const said = fixture(TREE[path] as string).text;
      const heard = await text(fileUrl(url, job, 'txt', at));
      expect(wordErrorRate(said, heard), heard).toBeLessThanOrEqual(MOST_WRONG);
    }

    const response = await fetch(`${url}/jobs/${job.job_id}/transcripts.zip?formats=txt,srt`);
    expect(response.headers.get('content-type')).toBe('application/zip');
    const back = new AdmZip(Buffer.from(await response.arrayBuffer()));
    const names = back.getEntries().map(({ entryName }) => entryName);
    const expected = Object.keys(TREE).flatMap((path) =>
      ['txt', 'srt'].map((format) => path.replace(/\.\w+$/, `.${format}`)),
    );
    expect(names.sort()).toEqual(['manifest.json', ...expected].sort());
  });
});

describe('an archive', () => {
  it('may stand among recordings; its order and theirs are kept', async () => {
    const zip = archive({ 'b.mp3': bytesOf('pt-raposa'), 'a.m4a': bytesOf('en-letter') });
    const first = { name: 'um.wav', bytes: bytesOf('pt-cafe') };
    const last = { name: 'dois.mp3', bytes: bytesOf('pt-raposa') };
    const job = await run(url, [first, { name: 'pacote.zip', bytes: zip }, last]);
    expect(job.status).toBe('completed');
    expect(job.files.map(({ name }) => name)).toEqual(['um.wav', 'b.mp3', 'a.m4a', 'dois.mp3']);
    const audio = await fetch(`${url}/jobs/${job.job_id}/files/${job.files[1]?.file_id}/audio`);
    expect(new Uint8Array(await audio.arrayBuffer())).toEqual(new Uint8Array(bytesOf('pt-raposa')));
  });

  it('with entries that are no recordings, or damaged, is done without them', async () => {
    const zip = Buffer.from(
      archive({ 'notas.txt': Buffer.from('só texto'), 'boa.mp3': bytesOf('pt-raposa') }),
    );
    // of the second local file: its bytes are no longer those that the checksum is of
    const at = zip.indexOf('boa.mp3') + 'boa.mp3'.length + 2_000;
    zip.writeUInt8(zip.readUInt8(at) ^ 0xff, at);
    const good = { name: 'inteira.mp3', bytes: bytesOf('pt-raposa') };
    const job = await run(url, [{ name: 'x.zip', bytes: new Uint8Array(zip) }, good]);
    expect(job.counts).toMatchObject({ files: 3, completed: 1, failed: 2 });
    expect(job.files.map(({ error }) => error?.code)).toEqual([
      'unsupported_media',
      'zip_entry_corrupt',
      undefined,
    ]);
  });

  it.each([
    ['that is no archive', Buffer.from('PK\x03\x04 and nothing more'), 'zip_unreadable'],
    [
      'in an archive',
      archive({ 'dentro.zip': archive({ 'a.mp3': bytesOf('pt-raposa') }) }),
      'zip_nested',
    ],
    ['without a recording', archive({ '.oculto': Buffer.from('x') }), 'zip_unreadable'],
  ])('%s is refused, and nothing is kept', async (_, bytes, code) => {
    const before = product.stored('jobs');
    const response = await post(url, [{ name: 'x.zip', bytes: new Uint8Array(bytes) }]);
    await expectProblem(response, 422, code, product);
    expect(product.stored('jobs')).toEqual(before);
  });

  it('that is being unpacked survives the death of its worker', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `${at + 1}.mp3`);
    const zip = archive(Object.fromEntries(names.map((name) => [name, bytesOf('pt-raposa')])));
    const fields = { engine: 'scripted', initial_prompt: '{"words":"feito"}' };
    const { job_id } = await submit(url, [{ name: 'muitas.zip', bytes: zip }], fields);
    kill([product.pidOf('worker')]);
    const job = await waitForEnd(url, job_id);
    expect(job.counts).toMatchObject({ files: 60, completed: 60 });
    expect(job.files.map(({ name }) => name)).toEqual(names);
  });
});

describe('two people', () => {
  it('see only their own jobs under the filter', async () => {
    const slow = { engine: 'scripted', initial_prompt: '{"words":"a","delay_seconds":20}' };
    const jobs: JobAnswer[] = [];
    for (const session_id of ['ana', 'bia']) {
      jobs.push(await submit(url, [fixture('pt-cafe').path], { ...slow, session_id }));
    }
    for (const [at, session] of ['ana', 'bia'].entries()) {
      const { jobs: live } = await json<QueuesAnswer>(`${url}/queues?session_ids=${session}`);
      expect(live.map(({ job_id }) => job_id)).toEqual([jobs[at]?.job_id]);
    }
    for (const { job_id } of jobs) await fetch(`${url}/jobs/${job_id}`, { method: 'DELETE' });
  });

  it("take turns: a single recording does not wait for the other one's three hundred", async () => {
    const fields = { engine: 'scripted', initial_prompt: '{"words":"a","delay_seconds":0.2}' };
    const zip = archive(
      Object.fromEntries(
        Array.from({ length: 300 }, (_, at) => [`${at}.mp3`, bytesOf('pt-raposa')]),
      ),
    );
    const many = await submit(url, [{ name: 'm.zip', bytes: zip }], { ...fields, session_id: 'm' });
    const completed = async () => (await readJob(url, many.job_id)).counts['completed'] ?? 0;
    await until('some are done', async () => (await completed()) > 5);
    const before = await completed();
    const one = await submit(url, [fixture('pt-raposa').path], { ...fields, session_id: 'o' });
    await waitForEnd(url, one.job_id);
    // two lanes: what was at work, at most twice as many more, and what ended while we asked
    expect((await completed()) - before).toBeLessThanOrEqual(12);
    await fetch(`${url}/jobs/${many.job_id}`, { method: 'DELETE' });
  });
});
