import i18next from 'i18next';
import { useEffect, useState } from 'react';
import type { Segment } from '../../../api/types.js';
import { letterKeys } from '../../../frame/letter-keys.js';
import { useStore } from '../../../memory/store.js';
import { tell } from '../../../parts/toasts.js';
import { drafts } from './drafts.js';
import { rowsOf } from './editor-rows.js';
import type { FileName } from './save-version.js';

/** The rows under correction, with the way back and forth; those that were left unsaved, where there are some. */
export function useEditor(file: FileName, segments: readonly Segment[], version: string) {
  const [{ draft, wasLeft }] = useState(() => {
    const opened = drafts.open(file, () => rowsOf(segments), version);
    return { draft: opened, wasLeft: opened.isUnsaved };
  });
  const { history } = useStore(draft);
  useEffect(() => {
    letterKeys.set(false);
    return () => {
      letterKeys.set(true);
      if (draft.isUnsaved) tell(i18next.t('editor.kept'));
    };
  }, [draft]);
  return {
    draft,
    wasLeft,
    rows: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    isUnsaved: draft.isUnsaved,
  };
}
