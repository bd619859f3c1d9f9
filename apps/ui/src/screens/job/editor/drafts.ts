import { warnBeforeLeaving } from '../../../memory/leave-guard.js';
import { Draft } from './draft.js';
import type { Row } from './editor-rows.js';
import type { FileName } from './save-version.js';

const known = new Map<string, Draft>();

const nameOf = ({ jobId, fileId }: FileName): string => `${jobId}/${fileId}`;

/** The corrections of this visit, by their files. */
export const drafts = {
  /** Whether somebody left the file with something unsaved. */
  hasUnsaved: (file: FileName): boolean => known.get(nameOf(file))?.isUnsaved ?? false,

  /**
   * What was left unsaved, else a new one.
   * @param rows those of the newest version
   * @param version what that is called
   */
  open(file: FileName, rows: () => readonly Row[], version: string): Draft {
    const name = nameOf(file);
    const left = known.get(name);
    if (left?.isUnsaved || left?.get().basedOn === version) return left;
    // nobody comes back to the others that are saved
    for (const [other, { isUnsaved }] of known) if (!isUnsaved) known.delete(other);
    const draft = new Draft(rows(), version);
    draft.subscribe(() => warnBeforeLeaving(`correction ${name}`, draft.isUnsaved));
    known.set(name, draft);
    return draft;
  },
};
