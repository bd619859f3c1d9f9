/** One recording of a job: how far it is, and its words when it is done. */
import { request } from './api.js';
import { announce } from './announce.js';
import { faultNote, h, icon, percentBar, setKey, setText, statusChip } from './dom.js';
import { formatClock, formatSpan, languageName } from './format.js';
import { t, tOr } from './i18n.js';

/** Up to so many recordings in a job, each shows its words at once. */
const OPEN_AT_ONCE = 5;

/** @typedef {{ file: import('./api.js').FileView, job: import('./api.js').JobView }} Row */

/** @param {import('./api.js').FileView} file */
const factsOf = (file) =>
  [
    file.duration_seconds === null ? '' : formatClock(file.duration_seconds),
    file.language ? languageName(file.language) : '',
    file.model ?? '',
    file.processing_seconds === null
      ? ''
      : t('file.took', { span: formatSpan(file.processing_seconds) }),
  ]
    .filter(Boolean)
    .join(' · ');

/** @param {Row} row */
function reasonOf({ file, job }) {
  if (file.waiting_for) return tOr(`wait.${file.waiting_for}`, 'wait.other');
  const left = job.counts.files === 1 && job.progress.eta_seconds;
  return left ? t('job.eta', { span: formatSpan(left) }) : '';
}

/** @param {HTMLElement} element */
async function copyFrom(element) {
  try {
    await navigator.clipboard.writeText(element.textContent ?? '');
  } catch {
    // pages over plain http on a network have no clipboard; an old way does it
    getSelection()?.selectAllChildren(element);
    document.execCommand('copy');
    getSelection()?.removeAllRanges();
  }
}

/** @param {Row} first */
export function fileRow(first) {
  const {
    file: { name, file_id: id },
  } = first;
  const stem = name.replace(/\.\w+$/, '');
  const chip = statusChip();
  const bar = percentBar();
  const fault = faultNote();
  const title = h('span', { class: 'name' }, name);
  const reason = h('p', { class: 'reason' });
  const facts = h('p', { class: 'facts' });
  const said = h('span', { lang: 'en' });
  const notes = h('p', { class: 'notes' }, h('span', { i18n: 'file.partial' }), said);
  const text = h('div', { class: 'text', tabindex: 0, role: 'region' });
  const copyWord = h('span', { i18n: 'file.copy' });
  const copy = h('button', { type: 'button', onclick: onCopy }, icon('copy'), copyWord);
  const open = h('button', { type: 'button', i18n: 'file.show', onclick: () => void showText() });
  const links = ['txt', 'srt', 'vtt', 'json'].map((kind) => {
    const word = h('span');
    return {
      kind,
      word,
      link: h('a', { class: 'button', download: `${stem}.${kind}` }, icon('save'), word),
    };
  });
  const actions = h('div', { class: 'actions' }, open, copy, ...links.map(({ link }) => link));
  const element = h('li', { class: 'file', id: `${first.job.job_id}-${id}` });
  element.append(
    h('div', { class: 'line' }, title, chip.element),
    bar.element,
    reason,
    fault.element,
  );
  element.append(facts, notes, text, actions);

  let status = first.file.status;
  let row = first;
  /** @type {Promise<void> | null} */
  let loading = null;
  let shown = false;

  async function loadText() {
    const response = await request(row.file.links.txt);
    const words = (await response.text()).trim();
    text.lang = row.file.language ?? '';
    if (words) setText(text, words);
    else setKey(text, 'file.silent');
    text.classList.toggle('silent', words === '');
    copy.hidden = words === '';
  }

  async function showText() {
    shown = true;
    try {
      await (loading ??= loadText());
    } catch {
      loading = null;
      shown = false;
    }
    update(row);
  }

  async function onCopy() {
    await showText();
    await copyFrom(text);
    setKey(copyWord, 'file.copied');
    announce(t('file.copied'));
    setTimeout(() => setKey(copyWord, 'file.copy'), 2000);
  }

  /** @param {Row} next */
  function update(next) {
    row = next;
    const { file, job } = row;
    const live = file.status === 'queued' || file.status === 'processing';
    const done = file.status === 'completed';
    if (status !== file.status)
      announce(t('live.status', { name, status: t(`status.${file.status}`) }));
    status = file.status;

    chip.update(file.status);
    bar.element.hidden = !live;
    bar.update(file.status === 'queued' ? (file.percent ?? 0) : file.percent, name);
    setText(reason, live ? reasonOf(row) : '');
    reason.hidden = reason.textContent === '';
    fault.element.hidden = !file.error;
    if (file.error)
      fault.update(tOr(`errors.${file.error.code}`, 'errors.unknown'), file.error.message);
    setText(facts, factsOf(file));
    facts.hidden = file.duration_seconds === null;
    notes.hidden = !file.partial;
    setText(said, file.warnings.map(({ message }) => message).join(' '));

    if (done && !shown && job.counts.files <= OPEN_AT_ONCE) void showText();
    actions.hidden = !done;
    open.hidden = shown;
    text.hidden = !done || !shown || text.textContent === '';
    text.setAttribute('aria-label', t('file.text_of', { name }));
    for (const { kind, word, link } of links) {
      link.hidden = !file.links[kind];
      link.href = file.links[kind] ?? '';
      setText(word, t('file.save', { kind: `.${kind}` }));
    }
  }

  return { element, update };
}
