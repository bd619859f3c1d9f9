import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../parts/button.js';
import { DownloadLink } from '../../../parts/download-link.js';
import { Sheet } from '../../../parts/sheet.js';
import { addresses } from '../answers/addresses.js';
import type { ShownVersion } from '../answers/shown-version.js';
import { TEXT_FORMATS, type TextFormat } from '../../../api/text-formats.js';

const USUAL: readonly TextFormat[] = ['txt', 'srt'];

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
  const [chosen, setChosen] = useState(USUAL);
  const toggle = (format: TextFormat, isWanted: boolean): void =>
    setChosen(TEXT_FORMATS.filter((one) => (one === format ? isWanted : chosen.includes(one))));
  return (
    <Sheet title={t('job.zip_title')} isOpen={isOpen} onClose={onClose}>
      <fieldset className="formats">
        <legend className="soft">{t('job.zip_lead')}</legend>
        {TEXT_FORMATS.map((format) => (
          <label key={format} className="format">
            <input
              type="checkbox"
              checked={chosen.includes(format)}
              onChange={({ target }) => toggle(format, target.checked)}
            />
            {t(`format.${format}`)}
          </label>
        ))}
      </fieldset>
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
