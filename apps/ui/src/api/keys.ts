/** What the cache calls the answers; the first word is the kind. */
export const queryKeys = {
  job: (jobId: string) => ['job', jobId] as const,
  file: (jobId: string, fileId: string) => ['file', jobId, fileId] as const,
  files: (jobId: string, status: string | null) => ['files', jobId, status] as const,
  transcript: (jobId: string, fileId: string, version: string) =>
    ['transcript', jobId, fileId, version] as const,
  versions: (jobId: string, fileId: string) => ['versions', jobId, fileId] as const,
  /** what somebody corrects; fetched apart from what is shown */
  correction: (jobId: string, fileId: string) => ['correction', jobId, fileId] as const,
  peaks: (jobId: string, fileId: string) => ['peaks', jobId, fileId] as const,
  /** all lists of jobs: events change their rows */
  jobLists: ['jobs', 'list'] as const,
  jobList: (filters: object) => ['jobs', 'list', filters] as const,
  queues: (filters: object) => ['queues', filters] as const,
  /** pages after the first; events do not make them old, because there may be many */
  queuePages: (filters: object) => ['queue-pages', filters] as const,
  engines: ['engines'] as const,
  stats: (minutes: number) => ['stats', minutes] as const,
  settings: ['settings'] as const,
};
