import { Store } from '../memory/store.js';

/** Whether somebody is being asked for the key of the server; the frame shows a dialog as long as it is so. */
export const keyIsWanted = new Store(false);

let asked: PromiseWithResolvers<boolean> | null = null;
let isRefused = false;

/**
 * Resolves once this browser is known; false where the person closed the dialog, who is then not asked again by
 * itself. However many calls were turned away, there is one dialog.
 */
export function askForKey(): Promise<boolean> {
  if (isRefused) return Promise.resolve(false);
  asked ??= Promise.withResolvers();
  keyIsWanted.set(true);
  return asked.promise;
}

/** What became of the dialog. */
export function answerKeyRequest(isKnown: boolean): void {
  isRefused = !isKnown;
  keyIsWanted.set(false);
  asked?.resolve(isKnown);
  asked = null;
}
