import { warnBeforeLeaving } from '../memory/leave-guard.js';
import { noteSending } from './interrupted-uploads.js';
import { uploadName } from './upload-name.js';
import { uploads } from './uploads.js';

/** Whoever reloads in the middle of an upload is asked before, and told afterwards what was lost. */
export function guardUploads(): void {
  let before = '';
  uploads.subscribe(() => {
    const sending = uploads.get().filter(({ state }) => state === 'sending');
    const now = sending.map(({ id }) => id).join();
    // percents come often, and change nothing here
    if (now === before) return;
    before = now;
    warnBeforeLeaving('upload', sending.length > 0);
    noteSending(sending.map(({ wish }) => uploadName(wish)));
  });
}
