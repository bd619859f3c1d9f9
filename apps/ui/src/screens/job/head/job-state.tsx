import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasEnded } from '../../../api/has-ended.js';
import type { Job } from '../../../api/types.js';
import { formatInstant, formatPercent, formatSpan } from '../../../i18n/format.js';
import { waitWords } from '../../../i18n/wait-words.js';
import { Notice } from '../../../parts/notice.js';
import { Progress } from '../../../parts/progress.js';
import { quarterOf } from '../../../parts/quarter-of.js';
import { Expiry } from './expiry.js';
import { waiting } from './waiting.js';

const STATUSES = ['queued', 'processing', 'completed', 'failed', 'cancelled'] as const;

/** How far a job is, what it waits for, and how long it is kept. */
export function JobState({ job, name }: { job: Job; name: string }) {
  const { t } = useTranslation();
  const { status, progress, counts } = job;
  const { percent, eta_seconds: etaSeconds, position } = progress;
  const isLive = !hasEnded(job);
  // the room of the bar stays when the work is done, so that nothing jumps
  const [wasLive] = useState(isLive);
  const isStranded = progress.waiting_for === 'no_worker';
  const facts = [
    isLive && !isStranded ? waiting(job) : null,
    isLive && position === 0 ? t('job.next_in_line') : null,
    isLive && position ? t('job.position', { count: position }) : null,
    isLive && etaSeconds !== null ? t('job.eta', { span: formatSpan(etaSeconds) }) : null,
    ...(counts.files > 1
      ? STATUSES.map((one) => (counts[one] > 0 ? t(`count.${one}`, { count: counts[one] }) : null))
      : []),
    t('job.created', { time: formatInstant(job.created_at) }),
  ].filter((fact) => fact !== null);
  return (
    <div className={wasLive ? 'job-state roomy' : 'job-state'}>
      <p className="job-facts-line small soft">
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {job.expires_at === null ? null : <Expiry at={job.expires_at} />}
      </p>
      {isLive ? <Progress percent={percent} label={t('job.progress', { name })} /> : null}
      {isLive && isStranded ? <Notice kind="warning">{waitWords('no_worker')}</Notice> : null}
      <p className="unseen" aria-live="polite">
        {isLive && percent !== null
          ? t('job.spoken', {
              status: t(`status.${status}`),
              percent: formatPercent(quarterOf(percent)),
            })
          : t(`status.${status}`)}
      </p>
    </div>
  );
}
