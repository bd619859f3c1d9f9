import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { isSessionId, sessions } from '../../memory/sessions.js';
import { useStore } from '../../memory/store.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/text-field.js';
import { addressFor, sessionIdsOf } from './session-ids.js';

/** Whose jobs are shown: all, mine, or those of sessions that somebody names. It stands in the address. */
export function SessionFilter({
  sessionIds,
  path,
}: {
  sessionIds: readonly string[];
  path: string;
}) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [mine = ''] = useStore(sessions);
  const wanted = sessionIds.join(', ');
  const [wish, setWish] = useState(wanted);
  const [before, setBefore] = useState(wanted);
  // the address has changed: by a link, or by the browser's way back
  if (before !== wanted) {
    setBefore(wanted);
    setWish(wanted);
  }
  const [isRefused, setIsRefused] = useState(false);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    const ids = sessionIdsOf(wish);
    setIsRefused(!ids.every(isSessionId));
    if (ids.every(isSessionId)) go(addressFor(path, ids));
  };
  const isMine = sessionIds.length === 1 && sessionIds[0] === mine;
  return (
    <div className="session-filter">
      <nav aria-label={t('queues.whose')} className="choices">
        <Link to={path} aria-current={sessionIds.length === 0 ? 'true' : undefined}>
          {t('queues.all')}
        </Link>
        <Link to={addressFor(path, [mine])} aria-current={isMine ? 'true' : undefined}>
          {t('queues.mine')}
        </Link>
      </nav>
      <form role="search" aria-label={t('queues.whose')} onSubmit={apply}>
        <TextField
          label={t('queues.filter')}
          value={wish}
          onChange={setWish}
          error={isRefused ? t('queues.filter_wrong') : null}
          autoComplete="off"
          spellCheck="false"
        />
        <Button type="submit" icon="search">
          {t('queues.apply')}
        </Button>
      </form>
    </div>
  );
}
