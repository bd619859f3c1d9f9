import { setTimeout } from 'node:timers/promises';
import { parseFile } from 'music-metadata';

const LIMIT_MS = 200;

/** The length that a file's header declares, in seconds; null where it has none or reading takes too long. */
export async function headerLength(path: string): Promise<number | null> {
  const parsed = parseFile(path, { duration: false, skipCovers: true }).then(
    ({ format }) => format.duration ?? null,
    // a header that cannot be read is no verdict: the decoder decides
    () => null,
  );
  const seconds = await Promise.race([parsed, setTimeout(LIMIT_MS, null, { ref: false })]);
  return seconds !== null && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
