/**
 * A queue as a card and a live job as a row.
 *
 * @typedef {{ name: string, device: string, engine: string, waiting: number, active: number, workers: number,
 *   audio_seconds_ahead: number }} Queue
 * @typedef {{ job_id: string, session_id: string, status: string, created_at: string, names: string[],
 *   progress: import('./api.js').Progress, counts: import('./api.js').Counts }} QueueJob
 * @typedef {{ queues: Queue[], jobs: QueueJob[], jobs_total: number,
 *   workers: { hostname: string, lanes: Record<string, number> }[],
 *   janitor: { last_sweep_at: string | null, next_sweep_at: string | null, removed_jobs: number, only_counting: boolean } }} Queues
 */
import { h, icon, percentBar, setText, statusChip } from './dom.js';
import { formatClock, formatInstant, formatNumber, formatSpan } from './format.js';
import { t, tOr } from './i18n.js';

const COUNTED = /** @type {const} */ (['queued', 'processing', 'completed', 'failed', 'cancelled']);

/** @param {Queue} first */
export function queueCard(first) {
  const title = h('h3', {}, first.engine);
  const device = h('span', { class: 'tag' });
  const figures = [
    {
      name: /** @type {const} */ ('waiting'),
      label: h('dt', { i18n: 'queues.waiting' }),
      value: h('dd'),
    },
    {
      name: /** @type {const} */ ('active'),
      label: h('dt', { i18n: 'queues.active' }),
      value: h('dd'),
    },
    {
      name: /** @type {const} */ ('workers'),
      label: h('dt', { i18n: 'queues.workers_figure' }),
      value: h('dd'),
    },
    {
      name: /** @type {const} */ ('audio_seconds_ahead'),
      label: h('dt', { i18n: 'queues.ahead' }),
      value: h('dd'),
    },
  ];
  const warning = h(
    'p',
    { class: 'warning' },
    icon('warning'),
    h('span', { i18n: 'queues.no_worker' }),
  );
  const element = h(
    'li',
    { class: 'card queue' },
    h('header', {}, title, device),
    h('dl', {}, ...figures.map(({ label, value }) => h('div', {}, label, value))),
    warning,
  );
  return {
    element,
    /** @param {Queue} queue */
    update(queue) {
      setText(device, tOr(`device.${queue.device}`, 'device.other'));
      for (const { name, value } of figures) {
        const isTime = name === 'audio_seconds_ahead';
        setText(value, isTime ? formatClock(queue[name]) : formatNumber(queue[name]));
      }
      warning.hidden = queue.workers > 0;
      element.classList.toggle('idle', queue.workers === 0);
    },
  };
}

/** @param {QueueJob} job */
const namesOf = ({ names, counts }) =>
  counts.files > names.length
    ? t('queues.names_more', { names: names.join(', '), count: counts.files - names.length })
    : names.join(', ');

/** @param {import('./api.js').Progress} progress */
const reasonOf = ({ waiting_for, position, eta_seconds, processed_seconds, total_seconds }) =>
  [
    waiting_for ? tOr(`wait.${waiting_for}`, 'wait.other') : '',
    waiting_for && position ? t('queues.position', { position }) : '',
    processed_seconds && total_seconds
      ? `${formatClock(processed_seconds)} / ${formatClock(total_seconds)}`
      : '',
    eta_seconds ? t('job.eta', { span: formatSpan(eta_seconds) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** @param {QueueJob} first */
export function queueRow(first) {
  const names = h('strong', { class: 'name' });
  const id = h('a', { class: 'id', href: `/jobs/${first.job_id}` }, first.job_id);
  const session = h(
    'a',
    { 'data-sessions': true, href: `?session_ids=${first.session_id}` },
    first.session_id,
  );
  const chip = statusChip();
  const bar = percentBar();
  const reason = h('p', { class: 'reason' });
  const counts = h('ul', { class: 'counts' });
  const since = h('time', { datetime: first.created_at });
  const cell = /** @param {...Node} inside */ (...inside) => h('td', { role: 'cell' }, ...inside);
  const element = h(
    'tr',
    { role: 'row' },
    cell(names, id),
    cell(session),
    cell(chip.element),
    cell(bar.element, reason),
    cell(counts),
    cell(since),
  );
  return {
    element,
    /** @param {QueueJob} job */
    update(job) {
      setText(names, namesOf(job));
      chip.update(job.status);
      bar.update(
        job.status === 'processing' ? job.progress.percent : (job.progress.percent ?? 0),
        namesOf(job),
      );
      setText(reason, reasonOf(job.progress));
      const words = COUNTED.filter((name) => job.counts[name] > 0).map((name) =>
        t(`count.${name}`, { count: job.counts[name] }),
      );
      if (counts.textContent !== words.join(''))
        counts.replaceChildren(...words.map((word) => h('li', {}, word)));
      setText(since, formatInstant(job.created_at));
    },
  };
}

/** @param {Queues['janitor']} janitor */
export const janitorWords = ({ last_sweep_at: last, next_sweep_at: next, ...janitor }) =>
  [
    last ? t('queues.swept', { time: formatInstant(last, 'medium') }) : '',
    next ? t('queues.next_sweep', { time: formatInstant(next, 'medium') }) : '',
    janitor.only_counting
      ? t('queues.only_counting')
      : t('queues.removed', { jobs: formatNumber(janitor.removed_jobs) }),
  ]
    .filter(Boolean)
    .join(' · ');
