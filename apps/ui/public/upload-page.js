/** The page at /ui: recordings go in, their words come out. */
import { h, icon, keyedList, setText } from './dom.js';
import { engineChoice } from './engine-choice.js';
import { formatBytes, formatList } from './format.js';
import { openFrame } from './frame.js';
import { onLocaleChange, t } from './i18n.js';
import { jobList } from './job-list.js';
import { sessionId } from './memory.js';
import { uploadCard } from './upload-card.js';

const KINDS = 'wav mp3 m4a mp4 mov flac ogg opus webm mkv aac aiff'.split(' ');

await openFrame();

/** @type {<T extends HTMLElement>(id: string) => T} */
const byId = (id) => /** @type {any} */ (document.getElementById(id));
/** @type {HTMLInputElement} */
const input = byId('files');
const drop = byId('drop');
const form = byId('form');
/** @type {HTMLButtonElement} */
const choose = byId('choose');
/** @type {HTMLButtonElement} */
const submit = byId('submit');

const engines = engineChoice(byId('model'), byId('language'), byId('engine-hint'));
const jobs = jobList(byId('jobs'), (count) => {
  byId('first-run').hidden = count > 0;
  byId('shelf').hidden = count === 0 && byId('uploads').childElementCount === 0;
  const session = sessionId();
  byId('my-queue').hidden = !session;
  byId('my-queue').setAttribute('href', `/queues?session_ids=${session ?? ''}`);
});

/** @type {File[]} */
let picked = [];
const rows = keyedList(
  byId('picked'),
  /** @param {File} file */ ({ name, size, lastModified }) => `${name}/${size}/${lastModified}`,
  (file) => {
    const size = h('span', { class: 'meta' });
    const away = h(
      'button',
      { type: 'button', class: 'quiet', onclick: () => unpick(file) },
      icon('close'),
    );
    return {
      element: h('li', {}, h('span', { class: 'name' }, file.name), size, away),
      update() {
        setText(size, formatBytes(file.size));
        away.setAttribute('aria-label', t('form.unpick', { name: file.name }));
      },
    };
  },
);

function showPicked() {
  rows.update(picked);
  submit.disabled = picked.length === 0;
  setText(submit, t('form.submit', { count: Math.max(1, picked.length) }));
  setText(byId('kinds'), t('form.kinds', { kinds: formatList(KINDS, 'disjunction') }));
}

/** @param {Iterable<File>} files */
function pick(files) {
  const all = [...picked, ...files];
  const same = /** @param {File} a @param {File} b */ (a, b) =>
    a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
  picked = all.filter((file, at) => all.findIndex((other) => same(file, other)) === at);
  showPicked();
  if (picked.length > 0) submit.focus();
}

/** @param {File} file */
function unpick(file) {
  picked = picked.filter((other) => other !== file);
  showPicked();
  choose.focus();
}

/** @param {File[]} files */
function send(files) {
  const body = new FormData();
  const session = sessionId();
  if (session) body.set('session_id', session);
  engines.writeTo(body);
  for (const file of files) body.append('files', file);
  byId('shelf').hidden = false;
  byId('uploads').prepend(uploadCard(body, jobs.add));
}

async function sendDemo() {
  const response = await fetch(new URL('./demo.mp3', import.meta.url));
  if (response.ok) send([new File([await response.blob()], 'demo.mp3', { type: 'audio/mpeg' })]);
}

choose.addEventListener('click', () => input.click());
input.addEventListener('change', () => {
  pick(input.files ?? []);
  input.value = '';
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  send(picked);
  picked = [];
  showPicked();
  choose.focus();
});
byId('demo').addEventListener('click', () => void sendDemo());

// the whole window takes a drop; the zone only shows it
addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) drop.classList.remove('over');
});
addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  pick(event.dataTransfer?.files ?? []);
});

onLocaleChange(showPicked);
showPicked();
jobs.start();
