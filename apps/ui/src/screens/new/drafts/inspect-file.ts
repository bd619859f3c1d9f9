import type { DraftFacts } from './draft.js';
import { mediaSeconds } from './media-seconds.js';
import { sniff, SNIFFED_BYTES } from './sniff.js';
import { zipContents } from './zip-contents.js';

const NOTHING: DraftFacts = { kind: null, seconds: null, entries: null, fault: null };

/** Looks into a file. @param isMeasured whether its length is worth the effort */
export async function inspectFile(file: Blob, isMeasured: boolean): Promise<DraftFacts> {
  if (file.size === 0) return { ...NOTHING, fault: 'file_empty' };
  try {
    const head = await file.slice(0, SNIFFED_BYTES).arrayBuffer();
    const kind = sniff(new Uint8Array(head));
    if (kind.kind === 'zip') return { ...NOTHING, kind, ...(await archiveFacts(file)) };
    const isMedia = kind.kind === 'recording' && isMeasured;
    return { ...NOTHING, kind, seconds: isMedia ? await mediaSeconds(file) : null };
  } catch {
    // moved, deleted or locked since it was chosen
    return { ...NOTHING, fault: 'unreadable' };
  }
}

async function archiveFacts(file: Blob): Promise<Partial<DraftFacts>> {
  const contents = await zipContents(file);
  if (contents === null) return { fault: 'zip_unreadable' };
  return { entries: contents.files, fault: contents.isEncrypted ? 'zip_encrypted' : null };
}
