import { useTranslation } from 'react-i18next';
import { hasEnded } from '../../../api/has-ended.js';
import type { Job, JobFile } from '../../../api/types.js';
import { Button } from '../../../parts/button.js';
import { CopyButton } from '../../../parts/copy-button.js';
import { StatusChip } from '../../../parts/status-chip.js';
import type { ShownVersion } from '../answers/shown-version.js';
import { DownloadMenu } from '../downloads/download-menu.js';
import { JobState } from './job-state.js';
import { SkippedEntries } from './skipped-entries.js';
import { useJobActions } from './use-job-actions.js';

/** What the job is, how it is, and what may be done with it. */
export function JobHead({
  job,
  name,
  file,
  version,
}: {
  job: Job;
  name: string;
  file: JobFile | undefined;
  version: ShownVersion;
}) {
  const { t } = useTranslation();
  const { cancel, retry, remove } = useJobActions(job);
  const isEnded = hasEnded(job);
  const mayBeRetried = isEnded && job.counts.failed + job.counts.cancelled > 0;
  return (
    <header className="job-head">
      <div className="job-title">
        <h1>{name}</h1>
        <StatusChip status={job.status} />
      </div>
      <div className="buttons">
        {isEnded ? null : (
          <Button icon="stop" isDisabled={cancel.isPending} onPress={() => cancel.mutate()}>
            {t('job.cancel')}
          </Button>
        )}
        {mayBeRetried ? (
          <Button icon="retry" isDisabled={retry.isPending} onPress={() => retry.mutate()}>
            {t('job.retry')}
          </Button>
        ) : null}
        <DownloadMenu job={job} file={file} version={version} />
        <CopyButton icon="link" words={() => location.href} isIconOnly>
          {t('job.copy_link')}
        </CopyButton>
        <Button icon="delete" kind="quiet" isIconOnly onPress={remove}>
          {t('job.delete')}
        </Button>
      </div>
      <JobState job={job} name={name} />
      <SkippedEntries skipped={job.skipped} />
    </header>
  );
}
