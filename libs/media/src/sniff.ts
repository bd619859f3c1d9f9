import type { AudioContainer } from '#libs/contracts';
import { fileTypeFromBuffer } from 'file-type';

/** How much of a file its kind is told from. */
export const SNIFFED_BYTES = 4096;

/** What file-type calls the kinds that we accept. */
const CONTAINERS: Record<string, AudioContainer> = {
  wav: 'wav',
  mp3: 'mp3',
  m4a: 'm4a',
  m4b: 'm4a',
  f4a: 'm4a',
  mp4: 'mp4',
  m4v: 'mp4',
  '3gp': 'mp4',
  '3g2': 'mp4',
  mov: 'mov',
  flac: 'flac',
  ogg: 'ogg',
  oga: 'ogg',
  ogv: 'ogg',
  ogx: 'ogg',
  spx: 'ogg',
  opus: 'opus',
  webm: 'webm',
  mkv: 'mkv',
  aac: 'aac',
  aif: 'aiff',
};

/** What a far side sends where a recording was expected: a page to sign in, or to say that it is gone. */
const HTML = /^\s*<(!doctype\s+html|html|head|body)\b/i;

export interface Sniffed {
  /** null for anything we do not read */
  container: AudioContainer | null;
  /** what the bytes look like, for a person */
  looksLike: string;
}

/** Tells the kind of a file from its first bytes; its name and declared type are never trusted. */
export async function sniff(head: Buffer): Promise<Sniffed> {
  const type = await fileTypeFromBuffer(head);
  if (type !== undefined) {
    return { container: CONTAINERS[type.ext] ?? null, looksLike: `${type.ext} (${type.mime})` };
  }
  if (!isText(head)) return { container: null, looksLike: 'data of an unknown kind' };
  return { container: null, looksLike: HTML.test(head.toString('utf8')) ? 'an HTML page' : 'text' };
}

function isText(head: Buffer): boolean {
  try {
    // the last character may be cut in two
    const words = new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, -4), {
      stream: true,
    });
    return !words.includes('\0');
  } catch {
    return false;
  }
}
