import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../api/types.js';
import { useStore } from '../../memory/store.js';
import { Button } from '../../parts/button.js';
import { downloadFormats, FORMATS, wantFormat } from './download-formats.js';
import { downloadJobs } from './download-jobs.js';

/** The texts of some jobs: as a zip in the formats that one likes, or one after the other in one text. */
export function DownloadChoice({ rows }: { rows: readonly JobRow[] }) {
  const { t } = useTranslation();
  const wanted = useStore(downloadFormats);
  return (
    <DialogTrigger>
      <Button icon="save">{t('jobs.download')}</Button>
      <Popover className="popover" placement="bottom start">
        <Dialog className="dialog jobs-download">
          {({ close }) => (
            <>
              <Heading slot="title" level={2}>
                {t('jobs.download_title', { count: rows.length })}
              </Heading>
              <fieldset className="jobs-formats">
                <legend>{t('jobs.formats')}</legend>
                {FORMATS.map((format) => (
                  <label key={format} className="jobs-format">
                    <input
                      type="checkbox"
                      checked={wanted.includes(format)}
                      onChange={({ target }) => wantFormat(format, target.checked)}
                    />
                    {t(`jobs.format_${format}`)}
                  </label>
                ))}
              </fieldset>
              <Button
                kind="primary"
                icon="save"
                onPress={() => {
                  close();
                  void downloadJobs(rows, wanted);
                }}
              >
                {t('jobs.download_zip')}
              </Button>
              <Button
                onPress={() => {
                  close();
                  void downloadJobs(rows, 'joined');
                }}
              >
                {t('jobs.download_joined')}
              </Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
