import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { USUAL_FORMATS } from '../../../api/text-formats.js';
import { Button } from '../../../parts/button.js';
import { DownloadLink } from '../../../parts/download-link.js';
import { FormatChoice } from '../../../parts/format-choice.js';
import { Sheet } from '../../../parts/sheet.js';
import { addresses } from '../answers/addresses.js';
import type { ShownVersion } from '../answers/shown-version.js';

/** Which formats the archive shall have. */
export function ZipSheet({
  jobId,
  version,
  isOpen,
  onClose,
}: {
  jobId: string;
  version: ShownVersion;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(USUAL_FORMATS);
  return (
    <Sheet title={t('job.zip_title')} isOpen={isOpen} onClose={onClose}>
      <FormatChoice legend={t('job.zip_lead')} wanted={chosen} onChange={setChosen} />
      <div className="buttons">
        {chosen.length === 0 ? (
          <Button isDisabled>{t('job.zip_save')}</Button>
        ) : (
          <DownloadLink href={addresses.zip(jobId, chosen, version)} kind="primary">
            {t('job.zip_save')}
          </DownloadLink>
        )}
      </div>
    </Sheet>
  );
}
