import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { askAgainMs } from '../api/ask-again-ms.js';
import { queuesOf } from '../api/queues-of.js';
import type { LiveJob } from '../api/types.js';
import { usePollMs } from '../live/connection.js';
import { sessions } from '../memory/sessions.js';
import { useStore } from '../memory/store.js';
import { Progress } from '../parts/progress.js';
import { routes } from '../routes.js';
import { uploads } from '../uploads/uploads.js';

/** How far all that this session has under way is; nothing where nothing is. */
export function GlobalProgress() {
  const { t } = useTranslation();
  const [session = ''] = useStore(sessions);
  const sending = useStore(uploads).filter(({ state }) => state === 'sending').length;
  const pollMs = usePollMs(10_000);
  const { data } = useQuery({
    ...queuesOf([session]),
    refetchInterval: ({ state }) => askAgainMs(state, pollMs),
  });
  const count = (data?.jobs_total ?? 0) + sending;
  if (count === 0) return null;
  return (
    <Link to={routes.jobs} className="top-progress">
      <Progress percent={percentOf(data?.jobs ?? [])} label={t('state.at_work', { count })} />
    </Link>
  );
}

/** By what is known of each; null while nothing is. */
function percentOf(jobs: readonly LiveJob[]): number | null {
  const percents = jobs.map(({ progress }) => progress.percent ?? 0);
  if (percents.length === 0) return null;
  return percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
}
