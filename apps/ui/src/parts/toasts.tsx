import { useTranslation } from 'react-i18next';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Link } from 'wouter';
import { Button } from './button.js';
import { undoable } from './undoable.js';

interface Message {
  words: string;
  /** takes back what was just done */
  undo?: () => void;
  /** where something can be done about it */
  way?: { to: string; words: string };
}

/** All of it is shown: what can be undone must not wait behind something else. */
const QUEUE = new ToastQueue<Message>();
const SHOWN_MS = 6_000;

/**
 * Tells a person something, for a while.
 * @param way where something can be done about it; such a message stays until it is closed
 */
export function tell(words: string, way?: Message['way']): void {
  if (way === undefined) QUEUE.add({ words }, { timeout: SHOWN_MS });
  else QUEUE.add({ words, way });
}

/** Does something that cannot be taken back, unless a press on "undo" prevents it; see `undoable`. */
export const doUnlessUndone = (
  words: string,
  act: (isLeaving: boolean) => void,
  onUndo: () => void,
): (() => void) => undoable(QUEUE, words, act, onUndo);

export function Toasts() {
  const { t } = useTranslation();
  return (
    <ToastRegion queue={QUEUE} className="toasts" aria-label={t('state.messages')}>
      {({ toast: { key, content }, toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent className="toast-words">
            <Text slot="title">{content.words}</Text>
          </ToastContent>
          {content.undo ? (
            <Button kind="quiet" onPress={content.undo}>
              {t('action.undo')}
            </Button>
          ) : null}
          {content.way ? (
            <Link to={content.way.to} className="button quiet" onClick={() => QUEUE.close(key)}>
              {content.way.words}
            </Link>
          ) : null}
          <Button slot="close" icon="close" kind="quiet" isIconOnly>
            {t('action.close')}
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
