import { useState } from 'react';
import type { Job, JobStatus } from '../../api/types.js';
import { Skeleton } from '../../parts/skeleton.js';
import type { ShownVersion } from './answers/shown-version.js';
import { useFileList } from './answers/use-file-list.js';
import { useOpenFile } from './answers/use-open-file.js';
import { OpenFile } from './file/open-file.js';
import { FileList } from './files/file-list.js';
import { useFileKeys } from './files/use-file-keys.js';
import { JobHead } from './head/job-head.js';
import { NoSuchFile } from './no-such-file.js';

/** A job that is there. */
export function JobBody({ job, name }: { job: Job; name: string }) {
  const [status, setStatus] = useState<JobStatus | null>(null);
  const [version, setVersion] = useState<ShownVersion>('latest');
  const list = useFileList(job, status);
  const { file, isMissing } = useOpenFile(job, list.files);
  const isMany = job.counts.files > 1;
  const openId = file?.file_id ?? null;
  useFileKeys(job.job_id, list.files, openId);
  return (
    <div className={isMany ? 'job many' : 'job'}>
      <JobHead job={job} name={name} file={file} version={version} />
      {isMany ? (
        <FileList job={job} list={list} openId={openId} status={status} onStatus={setStatus} />
      ) : null}
      {file ? (
        <OpenFile
          key={file.file_id}
          job={job}
          file={file}
          version={version}
          onVersion={setVersion}
        />
      ) : isMissing ? (
        <NoSuchFile jobId={job.job_id} />
      ) : (
        <Skeleton rows={6} />
      )}
    </div>
  );
}
