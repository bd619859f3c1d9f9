import AdmZip from 'adm-zip';
import { expect, it, onTestFinished } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { run, transcript } from '../support/http.js';
import { startProduct } from '../support/product.js';
import { putVersion } from '../support/put-version.js';

it('a corrected text is in downloads of many jobs, where it is asked for', async () => {
  const product = await startProduct();
  onTestFinished(() => product.stop());
  const { url } = product;
  const script = JSON.stringify({ words: 'bom dia', segment_count: 1 });
  const clip = { name: 'um.mp3', bytes: bytesOf('pt-raposa') };
  const job = await run(url, [clip], { engine: 'scripted', initial_prompt: script });
  const [segment] = (await transcript(url, job)).segments;
  const corrected = { segments: [{ ...segment, text: 'boa noite' }] };
  const versions = `${url}/jobs/${job.job_id}/files/f_0001/versions`;
  expect((await putVersion(versions, corrected, { 'If-Match': '*' })).status).toBe(201);

  const download = async (fields: object): Promise<Buffer> => {
    const made = await fetch(`${url}/downloads`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ job_ids: [job.job_id], ...fields }),
    });
    const link = (await made.json()) as { url: string };
    return Buffer.from(await (await fetch(`${url}${link.url}`)).arrayBuffer());
  };
  expect(String(await download({ joined: true, version: 'latest' }))).toContain('boa noite');
  expect(String(await download({ joined: true }))).toContain('bom dia');
  const zip = new AdmZip(await download({ version: 'latest' }));
  const texts = zip.getEntries().filter(({ entryName }) => entryName.endsWith('um.txt'));
  expect(texts.map((entry) => String(entry.getData()))).toEqual(['boa noite\n']);
});
