import { readFile } from 'node:fs/promises';
import AdmZip from 'adm-zip';
import type { ProductSide } from './product-side.js';
import type { Recording } from './recordings.js';
import type { Side, SideProcess } from './side.js';

/** Oitiva with an archive: recordings go in as one zip, their transcripts come out as one. */
export class ArchiveSide implements Side {
  constructor(private readonly product: ProductSide) {}

  processes(): SideProcess[] {
    return this.product.processes();
  }

  /** Packing is in the time: it is part of what the client does. */
  async transcribe(recordings: Recording[]): Promise<string[]> {
    const zip = new AdmZip();
    for (const { name, path } of recordings) zip.addFile(name, await readFile(path));
    const job = await this.product.untilEnded([{ name: 'clips.zip', bytes: zip.toBuffer() }]);
    const answer = await fetch(`${job}/transcripts.zip?formats=json`);
    if (!answer.ok) throw new Error(`transcripts.zip: ${answer.status}: ${await answer.text()}`);
    return textsOf(new AdmZip(Buffer.from(await answer.arrayBuffer())), recordings);
  }

  tidy(): Promise<void> {
    return this.product.tidy();
  }
}

/** @throws Error where a recording has no words: half an archive must not look like a quick one */
function textsOf(transcripts: AdmZip, recordings: Recording[]): string[] {
  const manifest = JSON.parse(transcripts.readAsText('manifest.json')) as {
    files: { path: string; entries: string[] }[];
  };
  const entries = new Map(manifest.files.map(({ path, entries: [entry] }) => [path, entry]));
  return recordings.map(({ name }) => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`${name}: no transcript`);
    return (JSON.parse(transcripts.readAsText(entry)) as { text: string }).text;
  });
}
