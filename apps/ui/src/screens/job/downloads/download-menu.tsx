import { useState } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Job, JobFile } from '../../../api/types.js';
import { Button } from '../../../parts/button.js';
import type { ShownVersion } from '../answers/shown-version.js';
import { type DownloadItem, downloadItems } from './download-items.js';
import { ZipSheet } from './zip-sheet.js';

/** Everything of a job that may be kept: of the open file, joined, in an archive, and the recording itself. */
export function DownloadMenu({
  job,
  file,
  version,
}: {
  job: Job;
  file: JobFile | undefined;
  version: ShownVersion;
}) {
  const { t } = useTranslation();
  const [isZipOpen, setIsZipOpen] = useState(false);
  const { ofFile, ofJob, hasArchive } = downloadItems(job, file, version);
  if (ofFile.length === 0 && !hasArchive) return null;
  const entry = ({ href, words }: DownloadItem) => (
    <MenuItem key={href} className="menu-item" href={href} download textValue={words}>
      {words}
    </MenuItem>
  );
  const section = (title: 'job.download_all' | 'job.download_file', items: DownloadItem[]) =>
    items.length === 0 ? null : (
      <MenuSection>
        <Header className="menu-head">{t(title)}</Header>
        {items.map(entry)}
      </MenuSection>
    );
  return (
    <>
      <MenuTrigger>
        <Button icon="save" kind={job.status === 'completed' ? 'primary' : 'usual'}>
          {t('job.download')}
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" aria-label={t('job.download')}>
            {section('job.download_all', ofJob)}
            {section('job.download_file', ofFile)}
            {hasArchive ? (
              <MenuItem className="menu-item" onAction={() => setIsZipOpen(true)}>
                {t('job.download_choose')}
              </MenuItem>
            ) : null}
          </Menu>
        </Popover>
      </MenuTrigger>
      <ZipSheet
        jobId={job.job_id}
        version={version}
        isOpen={isZipOpen}
        onClose={() => setIsZipOpen(false)}
      />
    </>
  );
}
