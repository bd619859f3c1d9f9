import type { Messages } from '../../messages/index.js';
import { drawBar } from '../../terminal/bar.js';
import { formatSpan } from '../../terminal/format-span.js';
import { plainText } from '../../terminal/plain-text.js';
import { fitText, textWidth } from '../../terminal/text-width.js';
import type { FileAnswer } from '../api-types.js';
import type { JobSnapshot } from '../jobs/follow-job.js';
import type { Pace } from './pace.js';

export interface ShownJob {
  snapshot: JobSnapshot;
  shown: (index: number, file: FileAnswer) => string;
}

export interface LinesOptions {
  columns: number;
  rows: number;
  messages: Messages;
  pace: Pace;
  nowMs: number;
}

/** Kept free behind the percent, so that the bars stand still. */
const restColumns = 20;

/** A bar for each file at work, and one for the whole. */
export function progressLines(jobs: ShownJob[], options: LinesOptions): string[] {
  if (jobs.length === 0) return [];
  const { rows, messages, pace, nowMs } = options;
  const running = jobs.flatMap(({ snapshot: { job, files }, shown }) =>
    files.flatMap((file, index) => {
      if (file.status !== 'processing') return [];
      const key = `${job.job_id} ${file.file_id}`;
      const left = file.percent === null ? null : pace.secondsLeft(key, file.percent, nowMs);
      const name = plainText(shown(index, file));
      return [line(name, file.percent, tail(left, file.waiting_for, messages), options)];
    }),
  );
  const most = Math.max(0, rows - 2);
  const hidden = running.length - most;
  return [
    ...running.slice(0, hidden > 0 ? most - 1 : most),
    ...(hidden > 0 ? [`  ${messages.moreFiles(String(hidden + 1))}`] : []),
    total(jobs, options),
  ];
}

function total(jobs: ShownJob[], options: LinesOptions): string {
  const { messages } = options;
  const all = jobs.map(({ snapshot }) => snapshot.job);
  const sum = (count: 'files' | 'completed' | 'failed' | 'cancelled') =>
    all.reduce((whole, { counts }) => whole + counts[count], 0);
  const files = sum('files');
  const ended = sum('completed') + sum('failed') + sum('cancelled');
  const percents = all.map(({ counts, progress }) => (progress.percent ?? 0) * counts.files);
  const percent = files === 0 ? 0 : percents.reduce((whole, part) => whole + part, 0) / files;
  const etas = all.flatMap(({ progress }) => progress.eta_seconds ?? []);
  // Only where it is the same for all: a file at work says for itself what it waits for.
  const reason = sum('files') === ended ? null : waitingOf(all);
  const eta = etas.length > 0 ? Math.max(...etas) : null;
  const name = messages.totalOf(String(ended), String(files));
  return line(name, percent, tail(eta, reason, messages), options);
}

const waitingOf = (jobs: JobSnapshot['job'][]): string | null =>
  jobs.find(({ progress }) => progress.waiting_for !== null)?.progress.waiting_for ?? null;

function tail(secondsLeft: number | null, waitingFor: string | null, messages: Messages): string {
  if (waitingFor !== null) return waitReason(waitingFor, messages);
  return secondsLeft === null ? '' : messages.remaining(formatSpan(secondsLeft));
}

/** Why a file or job waits, in words; a reason of a newer server as it is. */
export function waitReason(waitingFor: string, messages: Messages): string {
  return messages.waitReasons[waitingFor] ?? plainText(waitingFor);
}

function line(
  name: string,
  percent: number | null,
  rest: string,
  { columns }: LinesOptions,
): string {
  const share = percent === null ? '' : `${Math.floor(percent)} %`;
  const isWide = columns >= 72;
  const bar = isWide ? `${drawBar((percent ?? 0) / 100)} ` : '';
  const after = `${bar}${share.padStart(5)}  `;
  const most = columns - 2 - 1 - textWidth(after) - restColumns;
  return `  ${fitText(name, Math.max(10, Math.min(44, most)))} ${after}${rest}`.trimEnd();
}
