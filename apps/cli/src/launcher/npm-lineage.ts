import { readProcess } from '../processes.js';

const shells = ['sh', 'dash', 'bash', 'ash', 'busybox'];

/**
 * Names the npm that started us, as far as it can be seen: our parent, or behind a shell its parent.
 * Constant where npm did not: a launcher in the background may well outlive its shell.
 */
export function npmLineage(environment: NodeJS.ProcessEnv): () => string {
  if (environment['npm_lifecycle_event'] === undefined) return () => '';
  return () => {
    const parent = readProcess(process.ppid);
    // npm runs scripts through a shell, which stays when npm is killed.
    const isShell = parent !== undefined && shells.includes(parent.name);
    return isShell ? `${process.ppid} ${parent.parentId}` : `${process.ppid}`;
  };
}
