import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { asCurl } from './as-curl.js';

const ORIGIN = 'http://127.0.0.1:8000';
const file = (path: string) => ({ file: new Blob(['x']), path });
/** What a shell makes of a command. */
const argumentsOf = (command: string): string[] =>
  execFileSync('sh', ['-c', command.replace(/^curl/, 'printf "%s\\n"')], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

describe('a request as curl', () => {
  it('is plain where nothing needs care', () => {
    const wish = { files: [file('recado.mp3')], urls: [], fields: { language: 'pt' } };
    expect(asCurl(wish, ORIGIN, false)).toBe(
      'curl \\\n  -F language=pt \\\n  -F files=@recado.mp3 \\\n  http://127.0.0.1:8000/jobs',
    );
  });

  it('keeps folders, quotes and odd names', () => {
    const files = [file('aulas/dia 1.mp3'), file(`d'água; "teste",$HOME.mp3`), file('a\\b.mp3')];
    const fields = { hotwords: "@Oitiva; d'Ávila" };
    expect(argumentsOf(asCurl({ files, urls: [], fields }, ORIGIN, false))).toEqual([
      '--form-string',
      "hotwords=@Oitiva; d'Ávila",
      '-F',
      'files=@"aulas/dia 1.mp3";filename="aulas/dia 1.mp3"',
      '-F',
      String.raw`files=@"d'água; \"teste\",$HOME.mp3"`,
      '-F',
      String.raw`files=@"a\\b.mp3"`,
      `${ORIGIN}/jobs`,
    ]);
  });

  it('sends addresses as JSON', () => {
    const wish = { files: [], urls: ["https://a.org/d'a.mp3?x=1&y=2"], fields: { language: 'es' } };
    expect(argumentsOf(asCurl(wish, ORIGIN, false))).toEqual([
      '--json',
      '{"language":"es","urls":["https://a.org/d\'a.mp3?x=1&y=2"]}',
      `${ORIGIN}/jobs`,
    ]);
  });

  it('names the key without saying it', () => {
    const wish = { files: [file('a.mp3')], urls: [], fields: {} };
    expect(asCurl(wish, ORIGIN, true)).toContain('-H "Authorization: Bearer $OITIVA_API_KEY"');
  });
});
