import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import AdmZip from 'adm-zip';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixture } from '../support/fixtures.js';
import { type Product, startProduct } from '../support/product.js';
import { PYTHON, ROOT } from '../support/root.js';

const run = promisify(execFile);
/** The address that the examples are written for. */
const WRITTEN_FOR = 'http://127.0.0.1:8000';
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
let folder: string;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oitiva-examples-'));
  copyFileSync(recado.path, join(folder, 'recado.mp3'));
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
};

describe('the examples of docs/api.md', () => {
  it('show every task with curl, Python and TypeScript', () => {
    const shown = [...new Set(examples.map(({ task }) => task))].map((task) => [
      task,
      examples.filter((example) => example.task === task).map(({ language }) => language),
    ]);
    expect(shown).toEqual(Object.keys(OUTCOMES).map((task) => [task, ['sh', 'python', 'ts']]));
  });

  it.each(examples)('work: $task, $language', async ({ task, language, code }) => {
    const { name, command } = COMMANDS[language] as (typeof COMMANDS)[string];
    writeFileSync(join(folder, name), code.replaceAll(WRITTEN_FOR, product.url));
    const [program, ...words] = command;
    const { stdout } = await run(program, [...words, name], { cwd: folder, timeout: 60_000 });
    OUTCOMES[task]?.(stdout);
  });
});
