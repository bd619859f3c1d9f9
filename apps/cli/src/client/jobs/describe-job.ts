import type { Messages } from '../../messages/index.js';
import { formatSpan } from '../../terminal/format-span.js';
import { plainText } from '../../terminal/plain-text.js';
import { formatTable } from '../../terminal/table.js';
import { problemTitle } from '../http/problem-title.js';
import { waitReason } from '../progress/progress-lines.js';
import type { FileAnswer } from '../api-types.js';
import type { JobSnapshot } from './follow-job.js';

/** A job and its files as tables. */
export function describeJob({ job, files }: JobSnapshot, messages: Messages): string {
  const { counts, progress } = job;
  const eta = progress.eta_seconds;
  const facts = [
    [messages.factJob, job.job_id],
    [messages.factStatus, messages.statuses[job.status] ?? job.status],
    [messages.factSession, job.session_id],
    [messages.factCreated, instant(messages.language, job.created_at)],
    [
      messages.factProgress,
      `${percentOf(progress.percent)} (${counts.completed} / ${counts.files})`,
    ],
    ...(eta === null ? [] : [[messages.factRemaining, formatSpan(eta)]]),
    ...(job.expires_at === null
      ? []
      : [[messages.factExpires, instant(messages.language, job.expires_at)]]),
  ];
  const rows = files.map((file) => [
    plainText(file.path),
    messages.statuses[file.status] ?? file.status,
    percentOf(file.percent),
    file.duration_seconds === null ? '' : formatSpan(file.duration_seconds),
    file.language ?? '',
    remark(file, messages),
  ]);
  return `${formatTable(facts)}\n${formatTable([messages.filesOfJobHeader, ...rows])}`;
}

function remark(file: FileAnswer, messages: Messages): string {
  if (file.error !== null) {
    return `${problemTitle(messages.language, file.error.code) ?? ''} [${file.error.code}]`.trim();
  }
  return file.waiting_for === null ? '' : waitReason(file.waiting_for, messages);
}

export function percentOf(percent: number | null): string {
  return percent === null ? '' : `${Math.floor(percent)} %`;
}

/** In the reader's way of writing, and time zone. */
export function instant(language: string, rfc3339: string): string {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' });
  const milliseconds = Date.parse(rfc3339);
  // Programs read tables too, and a narrow blank that nobody sees would disturb them.
  return Number.isNaN(milliseconds)
    ? plainText(rfc3339)
    : format.format(milliseconds).replaceAll('\u202f', ' ');
}
