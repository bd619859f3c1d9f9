import { Problem } from '../../../api/problem.js';
import type { FoundFile } from '../sources/found-file.js';

const ADDRESS = '/ui/assets/demo.mp3';

/** The clip that comes with the page. @throws Problem */
export async function demoFile(): Promise<FoundFile> {
  const response = await fetch(ADDRESS).catch(() => null);
  if (!response?.ok) throw new Problem('unreachable', response?.status ?? 0);
  return { file: await response.blob(), path: 'demo.mp3' };
}
