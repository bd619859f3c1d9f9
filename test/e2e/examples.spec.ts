import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import AdmZip from 'adm-zip';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FarSide, openFarSide } from '../support/far-side.js';
import { fixture } from '../support/fixtures.js';
import { longRecording } from '../support/long-recording.js';
import { freePort, type Product, startProduct } from '../support/product.js';
import { Receiver } from '../support/receiver.js';
import { PYTHON, ROOT } from '../support/root.js';
import { until } from '../support/until.js';

const run = promisify(execFile);
/** The address that the examples are written for. */
const WRITTEN_FOR = 'http://127.0.0.1:8000';
const FAR_RECORDING = 'https://example.org/recado.mp3';
const RECEIVER_PORT = '9000';
const SECRET = 'whsec_cmVjYWRvcy1kYS1zYWxhLWRlLWF1bGFz';
/** Its curl sends, the others receive. */
const WEBHOOK_TASK = 'Be told of the end by a webhook';
/** More than one window of Whisper: segments come while it is at work. */
const LONG_SECONDS = 60;
const loader = join(ROOT, 'node_modules/@oxc-node/core/register.mjs');

/** How each language of an example is run. */
const COMMANDS: Record<string, { name: string; command: [string, ...string[]] }> = {
  sh: { name: 'example.sh', command: ['bash', '-eu'] },
  python: { name: 'example.py', command: [PYTHON] },
  ts: { name: 'example.mts', command: [process.execPath, '--import', loader] },
};

interface Example {
  task: string;
  language: string;
  code: string;
}

/** Every block of code under `## Examples`, with the heading that it stands under. */
function examplesOf(page: string): Example[] {
  const [, section = ''] = page.split('\n## Examples\n');
  return section.split('\n### ').flatMap((part) => {
    const task = part.split('\n')[0] ?? '';
    const blocks = part.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
    return [...blocks].map(([, language = '', code = '']) => ({ task, language, code }));
  });
}

const examples = examplesOf(readFileSync(join(ROOT, 'docs/api.md'), 'utf8'));
const recado = fixture('pt-raposa');
const cafe = fixture('pt-cafe');

let product: Product;
let far: FarSide;
let long: string;
let folder: string;
let receiverPort: number;
beforeAll(async () => {
  product = await startProduct({ environment: { ALLOWED_PRIVATE_HOSTS: '127.0.0.1' } });
  far = await openFarSide();
  far.on('/recado.mp3', (_request, response) => response.end(readFileSync(recado.path)));
  long = longRecording(product.folder, LONG_SECONDS);
});
afterAll(async () => {
  await far?.close();
  await product?.stop();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-examples-'));
  receiverPort = await freePort();
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  copyFileSync(recado.path, join(folder, 'recado.mp3'));
  copyFileSync(long, join(folder, 'palestra.mp3'));
  const zip = new AdmZip();
  zip.addLocalFile(recado.path, 'manhã');
  zip.addLocalFile(cafe.path, 'manhã');
  zip.writeZip(join(folder, 'gravacoes.zip'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What an example must have done, beyond ending well. */
const OUTCOMES: Record<string, (output: string) => void> = {
  'Transcribe a recording': (output) => expect(output).toContain('atravessou o jardim'),
  'A zip of recordings, and a zip of subtitles back': () => {
    const zip = new AdmZip(join(folder, 'legendas.zip'));
    const names = zip.getEntries().map(({ entryName }) => entryName);
    expect(names).toContain('manhã/pt-raposa.srt');
    expect(zip.readAsText('manhã/pt-cafe.srt')).toContain('-->');
  },
  'Send again without making a second job': (output) => {
    const locations = output.trim().split('\n');
    expect(locations).toHaveLength(2);
    expect(locations[0]).toMatch(/^\/jobs\/job_/);
    expect(locations[1]).toBe(locations[0]);
  },
  'Follow a job while it runs': (output) => expect(output).toContain('along the river'),
  'Fetch a recording from an address': (output) => expect(output).toContain('atravessou o jardim'),
  [WEBHOOK_TASK]: (output) => {
    expect(output).toContain('"status":"delivered"');
    expect(output).toContain('job.completed');
  },
};

/** Lays an example into the folder as it is to run here; returns its command. */
function lay({ language, code }: Example): [string, string[]] {
  const { name, command } = COMMANDS[language] as (typeof COMMANDS)[string];
  const here = code
    .replaceAll(WRITTEN_FOR, product.url)
    .replaceAll(FAR_RECORDING, far.url('/recado.mp3'))
    .replaceAll(RECEIVER_PORT, String(receiverPort));
  writeFileSync(join(folder, name), here);
  const [program, ...words] = command;
  return [program, [...words, name]];
}

/** What an example prints until it ends. */
async function printed(example: Example): Promise<string> {
  const { stdout } = await run(...lay(example), { cwd: folder, timeout: 90_000 });
  return stdout;
}

/** What is printed by the example that sends, and what its receiver found in the webhook. */
async function sentTo(receiver: Receiver, sender: Example): Promise<string> {
  await receiver.open(receiverPort);
  try {
    const output = await printed(sender);
    const genuine = receiver.received.filter(({ fault }) => fault === null);
    return output + genuine.map(({ body }) => (JSON.parse(body) as { type: string }).type).join();
  } finally {
    await receiver.close();
  }
}

/** What is printed by an example that receives, and by the one that sends. */
async function receivedBy(example: Example, sender: Example): Promise<string> {
  const receiver = spawn(...lay(example), { cwd: folder });
  let output = '';
  receiver.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  try {
    await until('it turns a forgery away', () =>
      forge().then(
        ({ status }) => status === 400,
        () => false,
      ),
    );
    expect(output).toBe('');
    const sent = await printed(sender);
    await until('it says what it was told', () => output.includes('\n'));
    return sent + output;
  } finally {
    const ended = once(receiver, 'close');
    receiver.kill();
    await ended;
  }
}

const forge = () =>
  fetch(`http://127.0.0.1:${receiverPort}/`, {
    method: 'POST',
    headers: {
      'webhook-id': 'job_1.end.1',
      'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
      'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
    },
    body: '{"type":"job.completed"}',
  });

/** Does with an example what its reader would. */
function tryOut(example: Example): Promise<string> {
  if (example.task !== WEBHOOK_TASK) return printed(example);
  if (example.language === 'sh') return sentTo(new Receiver(SECRET), example);
  const isSender = ({ task, language }: Example) => task === WEBHOOK_TASK && language === 'sh';
  return receivedBy(example, examples.find(isSender) as Example);
}

describe('the examples of docs/api.md', () => {
  it('show every task with curl, Python and TypeScript', () => {
    const shown = [...new Set(examples.map(({ task }) => task))].map((task) => [
      task,
      examples.filter((example) => example.task === task).map(({ language }) => language),
    ]);
    expect(shown).toEqual(Object.keys(OUTCOMES).map((task) => [task, ['sh', 'python', 'ts']]));
  });

  it.each(examples)('work: $task, $language', async (example) => {
    OUTCOMES[example.task]?.(await tryOut(example));
  });
});
