/** Where the screens are. */
export const routes = {
  new: '/ui',
  jobs: '/ui/jobs',
  job: (jobId: string) => `/ui/jobs/${jobId}`,
  queues: '/ui/queues',
  settings: '/ui/settings',
};

/** The address at which the API serves the same screen to browsers. */
export const QUEUES_ALIAS = '/queues';

const JOB = /^\/ui\/jobs\/([^/]+)$/;

/** The job that an address is about, or null. */
export const jobIdOf = (path: string): string | null => JOB.exec(path)?.[1] ?? null;
