import { useTranslation } from 'react-i18next';
import { enterKey } from '../api/enter-key.js';
import { trouble } from '../api/trouble.js';
import { codeWords } from '../i18n/problem-words.js';
import { useStore } from '../memory/store.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';

/** What stands between the page and its server, and that what is shown may be old. */
export function TroubleBanner() {
  const { t } = useTranslation();
  const code = useStore(trouble);
  if (code === null) return null;
  return (
    <div className="banner">
      <Notice
        kind="warning"
        actions={
          code === 'unauthorized' ? (
            <Button onPress={() => void enterKey()}>{t('key.enter')}</Button>
          ) : null
        }
      >
        {codeWords(code)} <span className="soft">{t('state.stale')}</span>
      </Notice>
    </div>
  );
}
