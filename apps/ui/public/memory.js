/** What this browser remembers: its session and its jobs. */
const SESSION = 'oitiva.session';
const JOBS = 'oitiva.jobs';
const MOST_JOBS = 50;

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // a browser that keeps nothing shows the jobs until it is reloaded
  }
}

export const sessionId = () => read(SESSION);

/** @returns {string[]} newest first */
export function rememberedJobs() {
  try {
    const ids = JSON.parse(read(JOBS) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

/** @param {{ job_id: string, session_id: string }} job */
export function rememberJob(job) {
  if (!sessionId()) write(SESSION, job.session_id);
  const others = rememberedJobs().filter((id) => id !== job.job_id);
  write(JOBS, JSON.stringify([job.job_id, ...others].slice(0, MOST_JOBS)));
}

/** @param {string} jobId */
export const forgetJob = (jobId) =>
  write(JOBS, JSON.stringify(rememberedJobs().filter((id) => id !== jobId)));
