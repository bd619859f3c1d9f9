/** What the API reads. */
export const RECORDING_KINDS = [
  ...['wav', 'mp3', 'm4a', 'mp4', 'mov', 'flac', 'ogg', 'opus', 'webm', 'mkv', 'aac', 'aiff'],
] as const;

/** `media`: sound that nobody here can read; `unknown`: the server finds out. */
export type KindClass =
  'recording' | 'zip' | 'media' | 'archive' | 'text' | 'page' | 'other' | 'unknown';

export interface Kind {
  kind: KindClass;
  /** as files of the kind are called, `mp3`; empty where there is no such name */
  name: string;
}

/** How much of a file its kind is told from. */
export const SNIFFED_BYTES = 4096;

type Mark = readonly [offset: number, bytes: string];
type Row = readonly [KindClass, name: string, ...marks: Mark[]];

/** The first row whose marks are all there counts. */
const ROWS: readonly Row[] = [
  ['recording', 'wav', [0, 'RIFF'], [8, 'WAVE']],
  ['recording', 'mp3', [0, 'ID3']],
  ['recording', 'flac', [0, 'fLaC']],
  ['recording', 'opus', [0, 'OggS'], [28, 'OpusHead']],
  ['recording', 'ogg', [0, 'OggS']],
  ['recording', 'aiff', [0, 'FORM'], [8, 'AIF']],
  ['other', 'heic', [4, 'ftyphei']],
  ['other', 'heic', [4, 'ftypmif1']],
  ['other', 'avif', [4, 'ftypavif']],
  ['recording', 'm4a', [4, 'ftypM4A']],
  ['recording', 'm4a', [4, 'ftypM4B']],
  ['recording', 'm4a', [4, 'ftypF4A']],
  ['recording', 'mov', [4, 'ftypqt  ']],
  ['recording', 'mp4', [4, 'ftyp']],
  ['recording', 'mov', [4, 'moov']],
  ['recording', 'mov', [4, 'wide']],
  ['zip', 'zip', [0, 'PK\x03\x04']],
  ['zip', 'zip', [0, 'PK\x05\x06']],
  ['archive', 'rar', [0, 'Rar!']],
  ['archive', '7z', [0, '7z\xbc\xaf\x27\x1c']],
  ['archive', 'gz', [0, '\x1f\x8b\x08']],
  ['archive', 'bz2', [0, 'BZh']],
  ['archive', 'xz', [0, '\xfd7zXZ']],
  ['media', 'avi', [0, 'RIFF'], [8, 'AVI ']],
  ['media', 'wmv', [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11']],
  ['media', 'flv', [0, 'FLV\x01']],
  ['media', 'amr', [0, '#!AMR']],
  ['media', 'caf', [0, 'caff']],
  ['media', 'midi', [0, 'MThd']],
  ['other', 'webp', [0, 'RIFF'], [8, 'WEBP']],
  ['other', 'pdf', [0, '%PDF']],
  ['other', 'png', [0, '\x89PNG']],
  ['other', 'jpg', [0, '\xff\xd8\xff']],
  ['other', 'gif', [0, 'GIF8']],
  ['other', 'exe', [0, 'MZ']],
];

const MATROSKA = '\x1a\x45\xdf\xa3';
const HTML = /^\s*<(!doctype\s+html|html|head|body)\b/i;
const UNKNOWN: Kind = { kind: 'unknown', name: '' };

/** Tells the kind of a file from its first bytes. The server does the same and is the judge. */
export function sniff(head: Uint8Array): Kind {
  const start = String.fromCharCode(...head.subarray(0, 64));
  const row = ROWS.find(([, , ...marks]) =>
    marks.every(([at, bytes]) => start.startsWith(bytes, at)),
  );
  if (row !== undefined) return { kind: row[0], name: row[1] };
  if (start.startsWith(MATROSKA)) return matroskaKind(start);
  return frameKind(head) ?? textKind(head) ?? UNKNOWN;
}

function matroskaKind(start: string): Kind {
  if (start.includes('webm')) return { kind: 'recording', name: 'webm' };
  return start.includes('matroska') ? { kind: 'recording', name: 'mkv' } : UNKNOWN;
}

/** MPEG audio that begins with a frame: its layer tells mp3 and aac apart. */
function frameKind([first = 0, second = 0]: Uint8Array): Kind | null {
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const layer = (second >> 1) & 3;
  if (layer === 1) return { kind: 'recording', name: 'mp3' };
  return layer === 0 && (second & 0xf0) === 0xf0 ? { kind: 'recording', name: 'aac' } : null;
}

function textKind(head: Uint8Array): Kind | null {
  try {
    // the last character may be cut in two
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const words = decoder.decode(head, { stream: true });
    if (words === '' || words.includes('\0')) return null;
    return HTML.test(words) ? { kind: 'page', name: 'html' } : { kind: 'text', name: '' };
  } catch {
    return null;
  }
}
