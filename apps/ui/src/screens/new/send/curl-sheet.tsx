import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../parts/copy-button.js';
import { Sheet } from '../../../parts/sheet.js';
import type { UploadWish } from '../../../uploads/uploads.js';
import { asCurl } from './as-curl.js';

/** So many files are shown; all are copied. */
const MOST_SHOWN = 100;

interface Commands {
  wishes: readonly UploadWish[];
  needsKey: boolean;
}

/** The request that the button would send, for a terminal. */
export function CurlSheet({
  isOpen,
  onClose,
  ...commands
}: Commands & { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('new.curl')} isOpen={isOpen} onClose={onClose}>
      <CurlCommands {...commands} />
    </Sheet>
  );
}

/** Put together only while somebody looks. */
function CurlCommands({ wishes, needsKey }: Commands) {
  const { t } = useTranslation();
  const commandOf = (wish: UploadWish): string => asCurl(wish, location.origin, needsKey);
  const shown = wishes.map((wish) =>
    commandOf({ ...wish, files: wish.files.slice(0, MOST_SHOWN) }),
  );
  const hidden = wishes.reduce((sum, { files }) => sum + Math.max(0, files.length - MOST_SHOWN), 0);
  return (
    <>
      <p className="small soft">{t('new.curl_lead')}</p>
      <pre className="curl" tabIndex={0} role="region" aria-label={t('new.curl')}>
        {shown.join('\n\n')}
      </pre>
      {hidden > 0 ? <p className="small soft">{t('new.curl_more', { count: hidden })}</p> : null}
      <div className="buttons">
        <CopyButton words={() => wishes.map(commandOf).join('\n\n')}>
          {t('new.curl_copy')}
        </CopyButton>
      </div>
    </>
  );
}
