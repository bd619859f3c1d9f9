import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Who hands out memory in a runner: encoders ask for and give back tens of MiB for every window. */
export const ALLOCATORS = ['default', 'huge-pages', 'tcmalloc'] as const;
export type Allocator = (typeof ALLOCATORS)[number];
/** `auto`: the quickest that this machine has. */
export type AllocatorChoice = Allocator | 'auto';

const TCMALLOC = ['libtcmalloc_minimal.so.4', 'libtcmalloc.so.4'];
const LIBRARY_FOLDERS = ['/usr/local/lib', '/usr/lib', '/usr/lib64', '/lib64'];
/**
 * glibc asks the kernel for huge pages, and lanes share two pools: one for each thread keeps what others could use.
 * Other C libraries do not read it.
 */
const HUGE_PAGES = 'glibc.malloc.hugetlb=1:glibc.malloc.arena_max=2';

/** The quickest that this machine has. */
export function bestAllocator(platform = process.platform): Allocator {
  if (platform !== 'linux') return 'default';
  return findTcmalloc() === null ? 'huge-pages' : 'tcmalloc';
}

/** Those that runners of this machine can be given, the plainest first. */
export const possibleAllocators = (platform = process.platform): Allocator[] =>
  ALLOCATORS.filter((allocator) => {
    if (allocator === 'default') return true;
    return platform === 'linux' && (allocator !== 'tcmalloc' || findTcmalloc() !== null);
  });

/** The environment of a runner with that allocator. @throws Error as `allocatorEnvironment` */
export function withAllocator(
  choice: AllocatorChoice,
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  const allocator = choice === 'auto' ? bestAllocator() : choice;
  return { ...environment, ...allocatorEnvironment(allocator, environment) };
}

/**
 * What a runner's environment has to say for an allocator; what a person has said already stays.
 * @throws Error where tcmalloc is wanted and not installed
 */
export function allocatorEnvironment(
  allocator: Allocator,
  environment: NodeJS.ProcessEnv,
): NodeJS.ProcessEnv {
  if (allocator === 'huge-pages') {
    const said = environment['GLIBC_TUNABLES'];
    if (said?.includes('glibc.malloc.hugetlb')) return {};
    return { GLIBC_TUNABLES: said ? `${said}:${HUGE_PAGES}` : HUGE_PAGES };
  }
  if (allocator === 'default') return {};
  const library = findTcmalloc();
  if (library === null) throw new Error('tcmalloc is not installed (Debian: libtcmalloc-minimal4)');
  const said = environment['LD_PRELOAD'];
  return { LD_PRELOAD: said ? `${library}:${said}` : library };
}

/** Path of the library, in the folders that Linux distributions use. */
export function findTcmalloc(folders = LIBRARY_FOLDERS): string | null {
  const all = folders.flatMap((folder) => [folder, ...architectureFolders(folder)]);
  const paths = all.flatMap((folder) => TCMALLOC.map((name) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** Debian keeps libraries of each architecture apart: lib/x86_64-linux-gnu. */
function architectureFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(folder, name));
}
