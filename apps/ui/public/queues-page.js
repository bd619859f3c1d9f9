/** The page at /queues: what is waiting, what is running, who works. */
import { getJson } from './api.js';
import { h, keyedList, setText } from './dom.js';
import { formatInstant, formatList } from './format.js';
import { openFrame } from './frame.js';
import { onLocaleChange, t } from './i18n.js';
import { sessionId } from './memory.js';
import { janitorWords, queueCard, queueRow } from './queue-views.js';

const REFRESH_MS = 2000;

await openFrame();

/** @type {<T extends HTMLElement>(id: string) => T} */
const byId = (id) => /** @type {any} */ (document.getElementById(id));
/** @type {HTMLInputElement} */
const filter = byId('sessions');

const cards = keyedList(byId('queues'), ({ name }) => name, queueCard);
const rows = keyedList(byId('rows'), ({ job_id }) => job_id, queueRow);

/** @type {import('./queue-views.js').Queues | null} */
let last = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const wantedSessions = () => new URLSearchParams(location.search).get('session_ids') ?? '';

function show() {
  const mine = sessionId();
  const wanted = wantedSessions();
  byId('mine').hidden = !mine || wanted === mine;
  byId('mine').setAttribute('href', `?session_ids=${mine ?? ''}`);
  byId('all').hidden = wanted === '';
  if (!last) return;
  cards.update(last.queues);
  rows.update(last.jobs);
  byId('no-queues').hidden = last.queues.length > 0;
  byId('table').hidden = last.jobs.length === 0;
  byId('empty').hidden = last.jobs.length > 0;
  setText(byId('empty-words'), wanted ? t('queues.empty_filtered') : t('queues.empty'));
  setText(byId('total'), t('queues.total', { count: last.jobs_total }));
  byId('total').hidden = last.jobs.length === 0;
  const names = last.workers.map(({ hostname, lanes }) => {
    const kinds = Object.entries(lanes).filter(([, count]) => count > 0);
    return `${hostname} (${kinds.map(([kind, count]) => `${count} ${t(`device.${kind}`)}`).join(', ')})`;
  });
  setText(
    byId('workers'),
    t('queues.workers', { count: names.length, names: formatList(names, 'conjunction') }),
  );
  byId('workers').hidden = names.length === 0;
  setText(byId('janitor'), janitorWords(last.janitor));
  byId('janitor').hidden = last.janitor.last_sweep_at === null;
  setText(
    byId('updated'),
    t('queues.updated', { time: formatInstant(new Date().toISOString(), 'medium') }),
  );
}

async function refresh() {
  clearTimeout(timer);
  const wanted = wantedSessions();
  const query = wanted ? `?session_ids=${encodeURIComponent(wanted)}` : '';
  try {
    const answer = await getJson(`/queues${query}`);
    if (wanted === wantedSessions()) last = answer;
    show();
  } catch {
    // the banner says it; the last known state stays
  }
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(refresh, REFRESH_MS);
}

/** @param {string} sessions separated by commas */
function goTo(sessions) {
  const address = new URL(location.href);
  if (sessions) address.searchParams.set('session_ids', sessions);
  else address.searchParams.delete('session_ids');
  history.pushState(null, '', address);
  filter.value = sessions;
  void refresh();
}

byId('filter').addEventListener('submit', (event) => {
  event.preventDefault();
  goTo(
    filter.value
      .split(/[\s,]+/)
      .filter(Boolean)
      .join(','),
  );
});
addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a[data-sessions]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  goTo(new URL(/** @type {HTMLAnchorElement} */ (link).href).searchParams.get('session_ids') ?? '');
});
addEventListener('popstate', () => {
  filter.value = wantedSessions();
  void refresh();
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden) clearTimeout(timer);
  else void refresh();
});

onLocaleChange(show);
filter.value = wantedSessions();
void refresh();
