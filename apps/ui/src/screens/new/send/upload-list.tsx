import { useTranslation } from 'react-i18next';
import { useStore } from '../../../memory/store.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import { interruptedUploads } from '../../../uploads/interrupted-uploads.js';
import { uploads } from '../../../uploads/uploads.js';
import { formatList } from '../../../i18n/format.js';
import { UploadCard } from './upload-card.js';

/** What is on its way, and what was when the page was reloaded. @param onGone one was taken off, and the focus with it */
export function UploadList({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation();
  const interrupted = useStore(interruptedUploads);
  const open = useStore(uploads).filter(({ state }) => state !== 'accepted');
  return (
    <>
      {interrupted.length > 0 ? (
        <Notice
          kind="warning"
          actions={
            <Button kind="quiet" onPress={() => interruptedUploads.set([])}>
              {t('new.upload_dismiss')}
            </Button>
          }
        >
          {t('new.interrupted', { names: formatList(interrupted, 'conjunction') })}
        </Notice>
      ) : null}
      {open.length > 0 ? (
        <ul className="stack" aria-label={t('new.uploads')}>
          {open.map((upload) => (
            <UploadCard key={upload.id} upload={upload} onGone={onGone} />
          ))}
        </ul>
      ) : null}
    </>
  );
}
