import AdmZip from 'adm-zip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf } from '../support/fixtures.js';
import { fileUrl, run, text } from '../support/http.js';
import type { JobAnswer } from '../support/job.js';
import { expectProblem } from '../support/problem.js';
import { bytesRead, residentBytes } from '../support/processes.js';
import { type Product, startProduct } from '../support/product.js';
import { storeFinishedJob } from '../support/stored-job.js';
import { until } from '../support/until.js';
import { noise } from '../support/noise.js';

const FORMATS = ['txt', 'srt', 'vtt', 'tsv', 'json'];
const MEBIBYTE = 2 ** 20;

let product: Product;
let url: string;

beforeAll(async () => {
  product = await startProduct();
  url = product.url;
});
afterAll(() => product?.stop());

describe('the zip of a job', () => {
  let job: JobAnswer;
  let jobUrl: string;

  beforeAll(async () => {
    const junk = Buffer.concat([Buffer.from(bytesOf('pt-raposa')).subarray(0, 4), noise(9000)]);
    const files = [
      { name: 'pasta/entrevista.mp3', bytes: bytesOf('pt-raposa') },
      { name: 'pasta/entrevista.wav', bytes: bytesOf('pt-cafe') },
      { name: 'Reunião/ruído.mp3', bytes: junk },
      { name: 'Reunião/señal «niño».m4a', bytes: bytesOf('en-letter') },
    ];
    const script = JSON.stringify({ words: 'Ação à noite.', segment_count: 3 });
    job = await run(url, files, { engine: 'scripted', initial_prompt: script });
    jobUrl = `${url}/jobs/${job.job_id}`;
  });

  const bytes = async (query = '') =>
    Buffer.from(await (await fetch(`${jobUrl}/transcripts.zip${query}`)).arrayBuffer());

  it('keeps folders and accents, and says what became of every file', async () => {
    const response = await fetch(`${jobUrl}/transcripts.zip?formats=txt,srt`);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename=${job.job_id}.zip`,
    );
    const zip = new AdmZip(Buffer.from(await response.arrayBuffer()));
    const paths = [
      ['pasta/entrevista.txt', 'pasta/entrevista.srt'],
      ['pasta/entrevista (2).txt', 'pasta/entrevista (2).srt'],
      [],
      ['Reunião/señal «niño».txt', 'Reunião/señal «niño».srt'],
    ];
    expect(zip.getEntries().map(({ entryName }) => entryName)).toEqual([
      'manifest.json',
      ...paths.flat(),
    ]);
    for (const [at, [txt, srt]] of paths.entries()) {
      if (txt === undefined || srt === undefined) continue;
      expect(zip.readAsText(txt)).toBe(await text(fileUrl(url, job, 'txt', at)));
      expect(zip.readAsText(srt)).toBe(await text(fileUrl(url, job, 'srt', at)));
    }
    expect(JSON.parse(zip.readAsText('manifest.json'))).toEqual({
      job_id: job.job_id,
      session_id: job.session_id,
      files: job.files.map((file, at) => {
        const { file_id, name, path, status, error, duration_seconds, language } = file;
        const row = { file_id, name, path, status, error, duration_seconds, language };
        return { ...row, version: status === 'completed' ? 0 : null, entries: paths[at] };
      }),
    });
  });

  it('has texts alone unless other formats are asked for, and the same bytes each time', async () => {
    const [one, other] = [await bytes(), await bytes('?formats=txt')];
    expect(one.equals(other)).toBe(true);
    const named = new AdmZip(one).getEntries().map(({ entryName }) => entryName);
    expect(named.filter((name) => !name.endsWith('.txt'))).toEqual(['manifest.json']);
    const all = new AdmZip(await bytes(`?formats=${FORMATS.join('&formats=')}`)).getEntries();
    expect(all).toHaveLength(1 + 3 * FORMATS.length);
  });

  it.each(['?formats=txt,docx', '?formats=,', '?max_line_width=20', '?format=srt'])(
    'refuses %s',
    async (query) => {
      const response = await fetch(`${jobUrl}/transcripts.zip${query}`);
      const { errors } = await expectProblem(response, 422, 'bad_option', product);
      expect(errors).toHaveLength(1);
    },
  );
});

describe('the zip of ten thousand recordings', () => {
  const FILES = 10_000;
  const address = (jobId: string, formats = 'txt,srt') =>
    `${url}/jobs/${jobId}/transcripts.zip?formats=${formats}`;
  let jobId: string;
  /** what the API reads for the whole archive */
  let wholeBytes = Infinity;

  beforeAll(async () => {
    jobId = await storeFinishedJob(product.dataDir, FILES);
    // what the code itself takes is there before
    const small = await storeFinishedJob(product.dataDir, 200);
    await (await fetch(address(small))).arrayBuffer();
  });

  interface Watched {
    bytes: Buffer;
    grownMebibytes: number;
    /** by the API, from files and sockets */
    readBytes: number;
  }

  /** The whole answer, and by how much the memory of the API grew meanwhile at most. */
  async function readOnce(link: string): Promise<Watched> {
    const api = product.pidOf('api');
    const [before, start] = [residentBytes(api), bytesRead(api)];
    let peak = 0;
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await fetch(link)).body as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      peak = Math.max(peak, residentBytes(api));
    }
    const grownMebibytes = Math.round((peak - before) / MEBIBYTE);
    console.log(`memory of the API grew by ${grownMebibytes} MiB`);
    return { bytes: Buffer.concat(chunks), grownMebibytes, readBytes: bytesRead(api) - start };
  }

  /** When garbage is collected is up to Node: what is held would be held each time. */
  async function readWatched(link: string): Promise<Watched> {
    for (let time = 1; ; time += 1) {
      const watched = await readOnce(link);
      if (time < 3 && watched.grownMebibytes >= 64) continue;
      expect(watched.grownMebibytes).toBeLessThan(64);
      return watched;
    }
  }

  it('grows the memory of the API by less than 64 MiB', async () => {
    const { bytes, readBytes } = await readWatched(address(jobId));
    const zip = new AdmZip(bytes);
    wholeBytes = readBytes;
    expect(zip.getEntryCount()).toBe(1 + 2 * FILES);
    expect(zip.readAsText(`pasta/${FILES}.txt`)).toContain(`gravação ${FILES}`);
  });

  it.each(['json', 'vtt'])('grows it by no more as one joined %s', async (format) => {
    const { bytes } = await readWatched(`${url}/jobs/${jobId}/transcript.${format}`);
    expect(bytes.toString('utf8').match(/gravação \d+/g)).toHaveLength(FILES);
  });

  it('is read no further once its client hangs up or stops reading', async () => {
    const api = product.pidOf('api');
    const quiet = async () => {
      let last = -1;
      const isQuiet = () => {
        const [now, then] = [bytesRead(api), last];
        last = now;
        // what workers say of themselves is read all the time
        return now - then < 200_000 && then >= 0;
      };
      await until('the API reads no more', isQuiet, { withinMs: 60_000, pauseMs: 500 });
    };
    const start = bytesRead(api);
    const leaving = new AbortController();
    // the system's own buffers take some ten mebibytes, so there has to be more to send
    const everything = address(jobId, FORMATS.join(','));
    const response = await fetch(everything, { signal: leaving.signal });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await quiet();
    const unread = bytesRead(api) - start;
    leaving.abort();
    await quiet();
    const left = bytesRead(api) - start;
    console.log(
      `of ${wholeBytes} bytes ${unread} were read ahead, ${left} until the client was gone`,
    );
    expect(left).toBeLessThan(0.7 * wholeBytes);
    expect(product.log('api')).not.toContain('"level":"error"');
  });
});
