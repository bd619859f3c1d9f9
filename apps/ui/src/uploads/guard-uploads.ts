import i18next from 'i18next';
import { codeWords } from '../i18n/problem-words.js';
import { warnBeforeLeaving } from '../memory/leave-guard.js';
import { tell } from '../parts/toasts.js';
import { routes } from '../routes.js';
import { noteSending } from './interrupted-uploads.js';
import { uploadName } from './upload-name.js';
import { type Upload, uploads } from './uploads.js';

/**
 * Whoever leaves what is not with the server yet is asked before, and told after a reload what was lost. Whoever looks
 * at another screen is told of an upload that failed.
 */
export function guardUploads(): void {
  let before: readonly Upload[] = [];
  uploads.subscribe(() => {
    const open = uploads.get().filter(({ state }) => state !== 'accepted');
    // percents come often, and change nothing here
    if (statesOf(open) === statesOf(before)) return;
    const failed = open.filter(
      ({ id, state }) =>
        state === 'failed' && before.some((one) => one.id === id && one.state === 'sending'),
    );
    before = open;
    warnBeforeLeaving('upload', open.length > 0);
    const sending = open.filter(({ state }) => state === 'sending');
    noteSending(sending.map(({ wish }) => uploadName(wish)));
    // the screen that has the list of them tells it there
    if (location.pathname !== routes.new) failed.forEach(tellFailure);
  });
}

const statesOf = (some: readonly Upload[]): string =>
  some.map(({ id, state }) => `${id} ${state}`).join();

function tellFailure({ wish, problem }: Upload): void {
  const cause = codeWords(problem?.code ?? 'unknown');
  const words = i18next.t('new.upload_failed', { name: uploadName(wish), cause });
  tell(words, { to: routes.new, words: i18next.t('new.upload_look') });
}
