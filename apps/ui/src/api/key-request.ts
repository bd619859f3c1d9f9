import { Store } from '../memory/store.js';

/** Whether somebody is being asked for the key of the server; the frame shows a dialog as long as it is so. */
export const keyIsWanted = new Store(false);

let asked: { answer: Promise<boolean>; resolve: (isKnown: boolean) => void } | null = null;
let isRefused = false;
let keysGiven = 0;

/**
 * Makes a call, and once more where the server did not know this browser and the person then gave a key. However many
 * calls were turned away, there is one dialog; who closed it is not asked again by itself.
 * @param isUnknown whether that is what the answer says
 */
export async function withKey<Answer>(
  call: () => Promise<Answer>,
  isUnknown: (answer: Answer) => boolean,
): Promise<Answer> {
  const keysBefore = keysGiven;
  const answer = await call();
  if (!isUnknown(answer)) return answer;
  // it was under way already when the key of another call was given
  const isKnown = keysGiven > keysBefore || (await askForKey());
  return isKnown ? call() : answer;
}

/** @param isWished by the person, who may have closed the dialog before. @returns whether a key was given */
export function askForKey(isWished = false): Promise<boolean> {
  if (isRefused && !isWished) return Promise.resolve(false);
  if (asked === null) {
    let resolve: (isKnown: boolean) => void = () => {};
    const answer = new Promise<boolean>((resolveAnswer) => (resolve = resolveAnswer));
    asked = { answer, resolve };
  }
  keyIsWanted.set(true);
  return asked.answer;
}

/** What became of the dialog. */
export function answerKeyRequest(isKnown: boolean): void {
  isRefused = !isKnown;
  if (isKnown) keysGiven += 1;
  keyIsWanted.set(false);
  asked?.resolve(isKnown);
  asked = null;
}
