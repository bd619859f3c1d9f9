import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { JobFile } from '../../../api/types.js';
import { useShortcuts } from '../../../frame/use-shortcuts.js';
import { fileAddress } from './file-address.js';

/** J and K open the next and the previous file. */
export function useFileKeys(jobId: string, files: readonly JobFile[], openId: string | null): void {
  const [, go] = useLocation();
  const shortcuts = useMemo(() => {
    const open = (direction: 1 | -1) => () => {
      const at = files.findIndex(({ file_id }) => file_id === openId);
      const next = files[at + direction];
      if (next !== undefined) go(fileAddress(jobId, next.file_id));
    };
    return { j: open(1), k: open(-1) };
  }, [go, jobId, files, openId]);
  useShortcuts(shortcuts);
}
