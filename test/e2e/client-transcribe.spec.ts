import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import AdmZip from 'adm-zip';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClientOptions, oitiva } from '../support/client.js';
import { bytesOf, fixture } from '../support/fixtures.js';
import { readJob } from '../support/http.js';
import { type Product, startProduct } from '../support/product.js';
import { ROOT } from '../support/root.js';
import { MOST_WRONG, wordErrorRate } from '../support/words.js';

const ESCAPE = '\u001b';
const SCRIPTED = ['--engine', 'scripted', '--initial_prompt', '{"words": "Ação à noite."}'];

let product: Product;
let here: string;

beforeAll(async () => {
  product = await startProduct({ environment: { CPU_LANES: '2' } });
});
afterAll(() => product?.stop());
beforeEach(() => (here = mkdtempSync(join(tmpdir(), 'oitiva-client-'))));
afterEach(() => rmSync(here, { recursive: true, force: true }));

/** Lays a clip, or bytes, at a place. */
function lay(path: string, clip: string | Uint8Array): void {
  mkdirSync(dirname(join(here, path)), { recursive: true });
  if (typeof clip === 'string') cpSync(fixture(clip).path, join(here, path));
  else writeFileSync(join(here, path), clip);
}

const type = (words: string[], options: Partial<ClientOptions> = {}) =>
  oitiva(words, { url: product.url, cwd: here, ...options });
const read = (path: string) => readFileSync(join(here, path), 'utf8');
const files = (folder = '.') =>
  readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(here.length + 1))
    .sort();
/** What a subtitle file says, without its times. */
const spokenIn = (srt: string) => srt.replaceAll(/^(\d+|.* --> .*)$/gm, '');

describe('a folder of recordings', () => {
  const recordings = ['aulas/lição 1.mp3', 'aulas/Módulo 2/café da manhã.wav'];
  beforeEach(() => {
    lay(recordings[0] as string, 'pt-raposa');
    lay(recordings[1] as string, 'pt-cafe');
    lay('aulas/notas.txt', Buffer.from('nada'));
    lay('aulas/.oculto.mp3', Buffer.from('nada'));
  });

  it('gets subtitles beside each of them, and plain lines where nobody watches', async () => {
    const { code, stdout, stderr } = await type([
      ...['transcribe', 'aulas', '--output_format', 'srt', '--language', 'pt'],
    ]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toBe('');
    expect(stderr).not.toContain(ESCAPE);
    expect(stderr).not.toContain('\r');
    for (const recording of recordings) {
      const subtitles = recording.replace(/\.\w+$/, '.srt');
      expect(stderr).toContain(`Done: ${recording} → ${subtitles}\n`);
    }
    expect(files()).toEqual(
      [
        ...['aulas/.oculto.mp3', 'aulas/notas.txt', ...recordings],
        ...['aulas/lição 1.srt', 'aulas/Módulo 2/café da manhã.srt'],
      ].sort(),
    );
    const subtitles = read('aulas/lição 1.srt');
    expect(subtitles).toMatch(/^1\n00:00:0\d,\d{3} --> 00:00:\d\d,\d{3}\n/);
    expect(wordErrorRate(fixture('pt-raposa').text, spokenIn(subtitles))).toBeLessThanOrEqual(
      MOST_WRONG,
    );
    const breakfast = spokenIn(read('aulas/Módulo 2/café da manhã.srt'));
    expect(wordErrorRate(fixture('pt-cafe').text, breakfast)).toBeLessThanOrEqual(MOST_WRONG);
  });

  it('keeps its tree elsewhere, in every format, whichever way flags are spelled', async () => {
    const { code, stderr } = await type([
      ...['transcribe', './aulas/', '--output-dir', 'textos', '-f', 'all', ...SCRIPTED],
      ...['--highlight_words', 'True', '--max_line_width=5', '--session', 'aulas-1', '-q'],
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(files('textos')).toEqual(
      ['textos/lição 1', 'textos/Módulo 2/café da manhã']
        .flatMap((stem) => ['txt', 'srt', 'vtt', 'tsv', 'json'].map((end) => `${stem}.${end}`))
        .sort(),
    );
    expect(read('textos/lição 1.srt')).toMatch(/<u>/);
    expect(JSON.parse(read('textos/lição 1.json'))).toMatchObject({
      ...{ engine: 'scripted', name: 'lição 1.mp3' },
      options: { word_timestamps: true },
    });
  });

  it('becomes one text, or one archive', async () => {
    const joined = await type(['transcribe', 'aulas', '--concat', '--zip', ...SCRIPTED]);
    expect(joined.code).toBe(0);
    expect(read('transcript.txt')).toMatch(
      /^# aulas\/lição 1\.mp3\n[^]*Ação[^]*# aulas\/Módulo 2\/café/,
    );
    const names = new AdmZip(join(here, 'transcripts.zip')).getEntries();
    expect(names.map(({ entryName }) => entryName)).toContain('aulas/Módulo 2/café da manhã.txt');
    expect(files('aulas')).toHaveLength(4);
  });

  it('exits 3 where one of them cannot be transcribed, 1 where none can', async () => {
    lay('aulas/ruído.mp3', Buffer.from('only words'));
    const some = await type(['transcribe', 'aulas', ...SCRIPTED]);
    expect(some.code).toBe(3);
    expect(some.stderr).toMatch(/^Failed: aulas\/ruído\.mp3: .*unsupported_media/m);
    expect(some.stderr).toContain('2 of 3 recordings');
    expect(files('aulas')).not.toContain('aulas/ruído.txt');

    const none = await type(['transcribe', 'aulas/ruído.mp3', 'aulas/notas.txt']);
    expect(none.code).toBe(1);
    expect(none.stderr).toMatch(/ {2}.*looks like text[^]*code unsupported_media, request req_/);
  });
});

it('an archive is unfolded beside itself, and another job carries on', async () => {
  const archive = new AdmZip();
  archive.addFile('dia 1/manhã.mp3', Buffer.from(bytesOf('pt-raposa')));
  archive.addFile('dia 1/quebrado.mp3', Buffer.from('no sound at all'));
  lay('gravações/sala.zip', archive.toBuffer());
  lay('só esta.wav', 'pt-cafe');
  const { code, stderr, stdout } = await type([
    ...['transcribe', 'gravações/sala.zip', 'só esta.wav', '--json', ...SCRIPTED],
  ]);
  expect(code).toBe(3);
  expect(files()).toEqual(
    ['gravações/sala.zip', 'gravações/sala/dia 1/manhã.txt', 'só esta.txt', 'só esta.wav'].sort(),
  );
  expect(stderr).toContain('Failed: gravações/sala.zip/dia 1/quebrado.mp3');
  const jobs = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { session_id: string });
  expect(new Set(jobs.map(({ session_id }) => session_id)).size).toBe(1);
  expect(jobs).toHaveLength(2);
});

describe('standard input', () => {
  it('is answered on standard output, with the text and nothing else', async () => {
    const { code, stdout } = await type(['transcribe', '-', '--language', 'pt'], {
      input: fixture('pt-raposa').path,
    });
    expect(code).toBe(0);
    expect(wordErrorRate(fixture('pt-raposa').text, stdout)).toBeLessThanOrEqual(MOST_WRONG);
    expect(files()).toEqual([]);
  });

  it('has a name where it is saved', async () => {
    const words = ['transcribe', '-', '--name', 'reunião.mp3', '-o', 'textos', ...SCRIPTED];
    expect((await type(words, { input: fixture('pt-raposa').path })).code).toBe(0);
    expect(files()).toEqual(['textos/reunião.txt']);
  });
});

describe('on a terminal', () => {
  const watch = async (environment: NodeJS.ProcessEnv) => {
    lay('áudio.mp3', 'pt-raposa');
    const slow = '{"segment_count": 8, "seconds_per_segment": 0.25}';
    const words = ['transcribe', 'áudio.mp3', '--engine', 'scripted', '--initial_prompt', slow];
    return (await type(words, { terminal: true, environment })).stdout;
  };

  it('bars move, and what is done stays, in Portuguese as well', async () => {
    const shown = await watch({ OITIVA_LANG: 'pt' });
    expect(shown).toMatch(/áudio\.mp3 +\[#*-+\] +\d+ %/);
    expect(shown).toMatch(/Total 0\/1 +\[#*-+\]/);
    expect(shown).toContain(`${ESCAPE}[32m✔${ESCAPE}[0m Pronto: áudio.mp3 → áudio.txt`);
    // what moved is wiped away at the end
    expect(shown.slice(shown.lastIndexOf(`${ESCAPE}[J`))).not.toMatch(/\[#|Total/);
  });

  it('NO_COLOR takes the colours away', async () => {
    const shown = await watch({ NO_COLOR: '1' });
    expect(shown).toContain('✔ Done: áudio.mp3 → áudio.txt');
    expect(shown).not.toMatch(new RegExp(`${ESCAPE}\\[\\d+m`));
  });
});

describe('paths', () => {
  it('are meant from where `npm run` was typed', async () => {
    lay('áudio.mp3', 'pt-raposa');
    const command = ['npm', '--prefix', ROOT, 'run', '--silent', 'oitiva', '--'];
    const { code, stderr } = await type(['transcribe', 'áudio.mp3', ...SCRIPTED], { command });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(files()).toEqual(['áudio.mp3', 'áudio.txt']);
  });
});

it('a script of a few lines does it, with oitiva on the PATH', async () => {
  lay('aulas/lição 1.mp3', 'pt-raposa');
  symlinkSync(join(ROOT, 'apps/cli/bootstrap.mjs'), join(here, 'oitiva'));
  const environment = { PATH: `${here}:${process.env['PATH']}` };
  const command = ['sh', join(ROOT, 'docs/examples/subtitles.sh')];
  const { code, stdout } = await type(['aulas'], { command, environment });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'Legendas prontas em aulas.\n' });
  const subtitles = read('aulas/lição 1.srt');
  expect(wordErrorRate(fixture('pt-raposa').text, spokenIn(subtitles))).toBeLessThanOrEqual(
    MOST_WRONG,
  );
  for (const line of subtitles.split('\n')) expect(line.length).toBeLessThanOrEqual(42);
});

it('without waiting it is only sent, and can be asked for later', async () => {
  lay('áudio.mp3', 'pt-raposa');
  const sent = await type(['transcribe', 'áudio.mp3', '--no-wait', ...SCRIPTED]);
  expect(sent.stdout).toMatch(/^job_\w+\n$/);
  const id = sent.stdout.trim();
  expect((await type(['wait', id])).code).toBe(0);
  expect((await readJob(product.url, id)).status).toBe('completed');
  expect((await type(['get', id, '-f', 'vtt', '-o', 'depois'])).code).toBe(0);
  expect(files('depois')).toEqual(['depois/áudio.vtt']);
});
