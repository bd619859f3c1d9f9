/** One job: its recordings, when it goes away, and the way to delete it. */
import { percentSpeaker } from './announce.js';
import { h, icon, keyedList, percentBar, setText } from './dom.js';
import { fileRow } from './file-row.js';
import { formatInstant, formatSpan } from './format.js';
import { t } from './i18n.js';

/** Time to change one's mind about a delete. */
const UNDO_MS = 10_000;

/** @param {import('./api.js').JobView} job */
export const titleOf = ({ counts, files }) =>
  counts.files === 1 && files[0] ? files[0].name : t('job.recordings', { count: counts.files });

/** @param {import('./api.js').JobView} job */
export const hasEnded = ({ status }) => status !== 'queued' && status !== 'processing';

/**
 * @param {import('./api.js').JobView} first
 * @param {(jobId: string) => void} onDelete called when the time to undo is over
 */
export function jobCard(first, onDelete) {
  const title = h('h3');
  const meta = h('p', { class: 'meta' });
  const bar = percentBar();
  const eta = h('p', { class: 'reason' });
  const list = h('ul', { class: 'files' });
  const more = h('p', { class: 'meta' });
  const saved = { class: 'button', download: '' };
  const all = h('a', saved, icon('save'), h('span', { i18n: 'job.save_all' }));
  const zip = h('a', saved, icon('save'), h('span', { i18n: 'job.save_zip' }));
  const remove = h('button', { type: 'button', class: 'quiet', onclick: leave }, icon('delete'));
  const goneWord = h('span');
  const back = h('button', { type: 'button', i18n: 'job.undo', onclick: stay });
  const body = h('div', {}, h('header', {}, h('div', {}, title, meta), remove));
  body.append(bar.element, eta, list, more, h('div', { class: 'actions' }, all, zip));
  const gone = h('div', { class: 'gone', hidden: true }, goneWord, back);
  const element = h('article', { class: 'card job', id: first.job_id }, body, gone);

  const speaker = percentSpeaker((values) => t('live.percent', values));
  const rows = keyedList(list, ({ file }) => file.file_id, fileRow);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let silent = hasEnded(first);

  function leaveNow() {
    clearTimeout(timer);
    removeEventListener('pagehide', leaveNow);
    onDelete(first.job_id);
  }

  function leave() {
    body.hidden = true;
    gone.hidden = false;
    back.focus();
    timer = setTimeout(leaveNow, UNDO_MS);
    addEventListener('pagehide', leaveNow);
  }

  function stay() {
    clearTimeout(timer);
    removeEventListener('pagehide', leaveNow);
    body.hidden = false;
    gone.hidden = true;
    remove.focus();
  }

  return {
    element,
    stay,
    /** @param {import('./api.js').JobView} job */
    update(job) {
      const name = titleOf(job);
      const { percent, eta_seconds: left } = job.progress;
      const live = !hasEnded(job);
      const many = job.counts.files > 1;
      element.classList.toggle('single', !many);
      setText(title, name);
      setText(
        meta,
        [
          t('job.created', { time: formatInstant(job.created_at) }),
          job.expires_at ? t('job.expires', { time: formatInstant(job.expires_at) }) : '',
        ]
          .filter(Boolean)
          .join(' · '),
      );
      remove.setAttribute('aria-label', t('job.delete', { name }));
      remove.title = t('job.delete', { name });
      setText(goneWord, t('job.deleted', { name }));
      bar.element.hidden = !live || !many;
      bar.update(percent ?? 0, name);
      eta.hidden = !live || !left || !many;
      setText(eta, left ? t('job.eta', { span: formatSpan(left) }) : '');
      rows.update(job.files.map((file) => ({ file, job })));
      more.hidden = job.files.length >= job.counts.files;
      setText(more, t('job.more', { count: job.counts.files - job.files.length }));
      all.hidden = live || !many || job.counts.completed === 0 || !job.links.txt;
      all.href = job.links.txt ?? '';
      zip.hidden = all.hidden;
      zip.href = job.links.zip ? `${job.links.zip}?formats=txt,srt,vtt` : '';
      speaker.update(name, percent ?? 0, silent);
      silent = false;
    },
  };
}
