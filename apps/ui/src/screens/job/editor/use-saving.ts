import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../../api/keys.js';
import { queryClient } from '../../../api/query-client.js';
import { tell } from '../../../parts/toasts.js';
import type { Draft } from './draft.js';
import { type FileName, newestVersion, saveVersion } from './save-version.js';

/** Keeps what is corrected as the next version. */
export function useSaving(file: FileName, draft: Draft) {
  const { t } = useTranslation();
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  /** @param isAnyway whoever saved in between: theirs stays, this is the newest */
  async function save(isAnyway = false): Promise<void> {
    // as they are now: a time that was just written is among them before it is drawn
    const { rows, isUnsaved } = draft;
    if (isSaving || !isUnsaved) return;
    setIsSaving(true);
    try {
      const basedOn = isAnyway ? await newestVersion(file) : draft.get().basedOn;
      draft.markSaved(rows, await saveVersion(file, rows, basedOn));
      setProblem(null);
      tell(t('editor.saved'));
    } catch (error) {
      setProblem(error);
    } finally {
      setIsSaving(false);
      // by the number of the newest the text is fetched anew
      void queryClient.invalidateQueries({ queryKey: queryKeys.versions(file.jobId, file.fileId) });
    }
  }

  return { isSaving, problem, save };
}
