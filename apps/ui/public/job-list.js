/** The jobs of this browser: remembered, followed until they end, gone when the server has let them go. */
import { ApiError, request } from './api.js';
import { keyedList } from './dom.js';
import { onLocaleChange, t } from './i18n.js';
import { formatPercent } from './format.js';
import { hasEnded, jobCard } from './job-card.js';
import { forgetJob, rememberedJobs, rememberJob } from './memory.js';

const LIVE_MS = 1000;
const AWAY_MS = 3000;
/** An ended job is only watched for its expiry. */
const ENDED_MS = 30_000;

/**
 * @param {Element} parent
 * @param {(count: number) => void} onChange how many jobs are shown
 */
export function jobList(parent, onChange) {
  /** @type {Map<string, { job: import('./api.js').JobView, etag: string | null }>} */
  const known = new Map();
  /** @type {Map<string, number>} when each job is asked for again */
  const due = new Map(rememberedJobs().map((id) => [id, 0]));
  /** @type {Map<string, ReturnType<typeof jobCard>>} */
  const cards = new Map();
  const list = keyedList(
    parent,
    ({ job_id }) => job_id,
    (job) => {
      const card = jobCard(job, remove);
      cards.set(job.job_id, card);
      return card;
    },
  );

  function show() {
    const jobs = [...due.keys()].flatMap((id) => known.get(id)?.job ?? []);
    list.update(jobs);
    onChange(jobs.length);
    const running = jobs.find((job) => !hasEnded(job));
    document.title = running
      ? t('page.title_running', { percent: formatPercent(running.progress.percent ?? 0) })
      : t('page.title');
  }

  /** @param {string} id */
  function drop(id) {
    due.delete(id);
    known.delete(id);
    cards.delete(id);
    forgetJob(id);
  }

  /** @param {string} id */
  async function remove(id) {
    try {
      await request(`/jobs/${id}`, { method: 'DELETE', keepalive: true });
      drop(id);
    } catch (error) {
      if (error instanceof ApiError && error.gone) drop(id);
      else cards.get(id)?.stay();
    }
    show();
  }

  /** @param {string} id */
  async function follow(id) {
    const last = known.get(id);
    try {
      const headers = { accept: 'application/json', 'if-none-match': last?.etag ?? '' };
      const response = await request(`/jobs/${id}`, { headers });
      if (!due.has(id)) return;
      if (response.status !== 304)
        known.set(id, { job: await response.json(), etag: response.headers.get('etag') });
      const job = known.get(id)?.job;
      due.set(id, Date.now() + (job && hasEnded(job) ? ENDED_MS : LIVE_MS));
    } catch (error) {
      if (error instanceof ApiError && error.gone) drop(id);
      else due.set(id, Date.now() + AWAY_MS);
    }
  }

  async function beat() {
    const now = Date.now();
    const ready = [...due].flatMap(([id, at]) => (at <= now ? id : []));
    await Promise.all(ready.map(follow));
    if (ready.length > 0) show();
    setTimeout(beat, LIVE_MS);
  }

  onLocaleChange(show);
  return {
    start() {
      show();
      void beat();
    },
    /** @param {import('./api.js').JobView} job */
    add(job) {
      rememberJob(job);
      const others = [...due].filter(([id]) => id !== job.job_id);
      due.clear();
      for (const [id, at] of [[job.job_id, 0], ...others])
        due.set(/** @type {string} */ (id), /** @type {number} */ (at));
      known.set(job.job_id, { job, etag: null });
      show();
    },
  };
}
