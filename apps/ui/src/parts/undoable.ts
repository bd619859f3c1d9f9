/** Time to change one's mind. */
const UNDO_MS = 10_000;

/** Where a message with "undo" is shown. `close` calls `onClose` whatever closes it. */
export interface UndoPlace {
  add: (content: { words: string; undo: () => void }, options: { onClose: () => void }) => string;
  close: (key: string) => void;
}

/**
 * Does something that cannot be taken back, but not at once: for ten seconds a press on "undo" prevents it.
 * @param act called when the time is over; also when the page is left, and then told so: there is no time to wait for answers
 * @returns prevents it as well, for a button of the caller's own
 */
export function undoable(
  place: UndoPlace,
  words: string,
  act: (isLeaving: boolean) => void,
  onUndo: () => void,
): () => void {
  let isSettled = false;
  const settle = (finish: () => void): void => {
    isSettled = true;
    clearTimeout(timer);
    removeEventListener('pagehide', leave);
    finish();
  };
  const settleAndClose = (finish: () => void): void => {
    if (isSettled) return;
    settle(finish);
    place.close(key);
  };
  const leave = (): void => settleAndClose(() => act(true));
  const undo = (): void => settleAndClose(onUndo);
  const onClose = (): void => {
    // a queue that is told to close what it is closing takes another message off
    if (!isSettled) settle(() => act(false));
  };
  const key = place.add({ words, undo }, { onClose });
  const timer = setTimeout(() => settleAndClose(() => act(false)), UNDO_MS);
  addEventListener('pagehide', leave);
  return undo;
}
