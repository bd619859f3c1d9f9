import type { Request } from 'express';

/**
 * The route that answers, as it was declared: `/jobs/:job_id`. What clients write into an address stands in no
 * log and no label: it may be a secret, and there is no end of it.
 */
export function routeOf(request: Request): string {
  const path: unknown = (request.route as { path?: unknown } | undefined)?.path;
  if (typeof path === 'string') return path;
  return request.originalUrl.startsWith('/ui/assets/') ? '/ui/assets' : 'none';
}
