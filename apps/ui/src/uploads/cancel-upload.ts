import i18next from 'i18next';
import { doUnlessUndone } from '../parts/toasts.js';
import { uploadName } from './upload-name.js';
import { dismissUpload, restoreUpload, type Upload } from './uploads.js';

/** Takes an upload off the list; what was spoken into the page is nowhere else, and can be had back for a while. */
export function cancelUpload(upload: Upload): void {
  dismissUpload(upload.id);
  if (!upload.wish.files.some(({ isRecorded }) => isRecorded)) return;
  doUnlessUndone(
    i18next.t('new.removed', { name: uploadName(upload.wish) }),
    () => {},
    () => restoreUpload(upload),
  );
}
