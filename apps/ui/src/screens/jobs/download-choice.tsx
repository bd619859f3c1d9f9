import { useState } from 'react';
import { DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TextFormat } from '../../api/text-formats.js';
import type { JobRow } from '../../api/types.js';
import { useStore } from '../../memory/store.js';
import { Button } from '../../parts/button.js';
import { FormatChoice } from '../../parts/format-choice.js';
import { downloadFormats, wantFormats } from './download-formats.js';
import { downloadJobs } from './download-jobs.js';

/** The texts of some jobs: as a zip in the formats that one likes, or one after the other in one text. */
export function DownloadChoice({ rows }: { rows: readonly JobRow[] }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const wanted = useStore(downloadFormats);
  const title = t('jobs.download_title', { count: rows.length });
  const download = (formats: readonly TextFormat[] | 'joined') => {
    setIsOpen(false);
    void downloadJobs(rows, formats);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button icon="save">{t('jobs.download')}</Button>
      <Popover className="popover" placement="bottom start" aria-label={title}>
        <div className="dialog jobs-download">
          <h2>{title}</h2>
          <FormatChoice legend={t('jobs.formats')} wanted={wanted} onChange={wantFormats} />
          <Button kind="primary" icon="save" onPress={() => download(wanted)}>
            {t('jobs.download_zip')}
          </Button>
          <Button onPress={() => download('joined')}>{t('jobs.download_joined')}</Button>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
