import { useCallback, useEffect, useRef, useState } from 'react';
import type { Job, JobFile } from '../../../api/types.js';
import { drafts } from '../editor/drafts.js';

/** Whether the text is corrected: somebody asked for it, or left it unsaved and comes back. The focus goes there and back. */
export function useCorrection(job: Job, file: JobFile, isEditable: boolean) {
  const [state, setState] = useState<'closed' | 'left' | 'asked'>(() =>
    drafts.hasUnsaved({ jobId: job.job_id, fileId: file.file_id }) ? 'left' : 'closed',
  );
  const isEditing = state !== 'closed';
  const editButton = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    if (wasEditing.current && !isEditing) editButton.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  return {
    isEditing,
    isAsked: state === 'asked',
    edit: useCallback(() => {
      if (isEditable) setState('asked');
    }, [isEditable]),
    close: useCallback(() => setState('closed'), []),
    editButton,
  };
}
