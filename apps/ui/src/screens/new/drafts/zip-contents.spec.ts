import AdmZip from 'adm-zip';
import { describe, expect, it } from 'vitest';
import { zipContents } from './zip-contents.js';

function archive(...names: string[]): Buffer<ArrayBuffer> {
  const zip = new AdmZip();
  for (const name of names) zip.addFile(name, Buffer.from(name.endsWith('/') ? '' : 'sound'));
  return Buffer.from(zip.toBuffer());
}

describe('the list at the end of an archive', () => {
  it('tells how many files there are, without folders and litter', async () => {
    const zip = archive(
      'aulas/',
      'aulas/dia 1.mp3',
      'aulas/dia 2.mp3',
      '__MACOSX/._x',
      '.DS_Store',
    );
    expect(await zipContents(new Blob([zip]))).toEqual({ files: 2, isEncrypted: false });
  });

  it('tells that a password is needed', async () => {
    const zip = archive('a.mp3');
    const entry = zip.indexOf('PK\x01\x02', 0, 'latin1');
    zip.writeUInt16LE(zip.readUInt16LE(entry + 8) | 1, entry + 8);
    expect(await zipContents(new Blob([zip]))).toEqual({ files: 1, isEncrypted: true });
  });

  it('is found behind a comment and behind what stands before the archive', async () => {
    const zip = new AdmZip(archive('a.mp3', 'b.mp3'));
    zip.addZipComment('as aulas de maio');
    const bytes = new Blob(['#!/bin/sh', Buffer.from(zip.toBuffer())]);
    expect((await zipContents(bytes))?.files).toBe(2);
  });

  it('is missing in half of an archive, and in what is none', async () => {
    const zip = archive('a.mp3', 'b.mp3');
    expect(await zipContents(new Blob([zip.subarray(0, zip.length / 2)]))).toBeNull();
    expect(await zipContents(new Blob(['PK\x03\x04']))).toBeNull();
  });
});
