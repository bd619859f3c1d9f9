import { useTranslation } from 'react-i18next';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from './button.js';

interface Message {
  words: string;
  /** takes back what was just done */
  undo?: () => void;
}

const QUEUE = new ToastQueue<Message>({ maxVisibleToasts: 3 });
const SHOWN_MS = 6_000;

/** Time to change one's mind. */
export const UNDO_MS = 10_000;

/** Tells a person of something that went well, for a while. */
export const tell = (words: string): void => void QUEUE.add({ words }, { timeout: SHOWN_MS });

/**
 * Does something that cannot be taken back, but not at once: for ten seconds a press on "undo" prevents it.
 * @param act called when the time is over; also when the page is left, and then told so: there is no time to wait for answers
 * @returns prevents it as well, for a button of the caller's own
 */
export function doUnlessUndone(
  words: string,
  act: (isLeaving: boolean) => void,
  onUndo: () => void,
): () => void {
  let isSettled = false;
  const settle = (finish: () => void): void => {
    if (isSettled) return;
    isSettled = true;
    clearTimeout(timer);
    removeEventListener('pagehide', leave);
    QUEUE.close(key);
    finish();
  };
  const actNow = (): void => settle(() => act(false));
  const leave = (): void => settle(() => act(true));
  const undo = (): void => settle(onUndo);
  const key = QUEUE.add({ words, undo }, { onClose: actNow });
  const timer = setTimeout(actNow, UNDO_MS);
  addEventListener('pagehide', leave);
  return undo;
}

export function Toasts() {
  const { t } = useTranslation();
  return (
    <ToastRegion queue={QUEUE} className="toasts" aria-label={t('state.messages')}>
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent className="toast-words">
            <Text slot="title">{toast.content.words}</Text>
          </ToastContent>
          {toast.content.undo ? (
            <Button kind="quiet" onPress={toast.content.undo}>
              {t('action.undo')}
            </Button>
          ) : null}
          <Button slot="close" icon="close" kind="quiet" isIconOnly>
            {t('action.close')}
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
