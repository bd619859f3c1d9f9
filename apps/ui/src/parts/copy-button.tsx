import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import { tell } from './toasts.js';

/** Puts words into the clipboard. @param words asked for when it is pressed */
export function CopyButton({
  words,
  children,
  isIconOnly,
}: {
  words: () => string;
  children: string;
  isIconOnly?: boolean;
}) {
  const { t } = useTranslation();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words());
      tell(t('action.copied'));
    } catch {
      // no clipboard without https or localhost
      tell(t('action.not_copied'));
    }
  };
  return (
    <Button
      icon="copy"
      kind="quiet"
      onPress={() => void copy()}
      {...(isIconOnly ? { isIconOnly } : {})}
    >
      {children}
    </Button>
  );
}
