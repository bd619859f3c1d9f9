/** The same for the same sessions, so that all who ask share one answer. @param sessionIds none: all */
export const queueFilters = (sessionIds: readonly string[]): { session_ids?: string } =>
  sessionIds.length === 0 ? {} : { session_ids: sessionIds.join(',') };
