import { useState } from 'react';
import { DialogTrigger, Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  forgetSession,
  isSessionId,
  newSessionId,
  sessions,
  switchSession,
} from '../memory/sessions.js';
import { useStore } from '../memory/store.js';
import { Button } from '../parts/button.js';
import { CopyButton } from '../parts/copy-button.js';
import { TextField } from '../parts/text-field.js';

/** The anonymous session of this browser: shown, copied, switched, forgotten. */
export function SessionPicker() {
  const { t } = useTranslation();
  const [current, ...others] = useStore(sessions);
  const [wish, setWish] = useState('');
  const isWrong = wish !== '' && !isSessionId(wish.trim());
  const enter = () => {
    if (!isSessionId(wish.trim())) return;
    switchSession(wish.trim());
    setWish('');
  };
  return (
    <DialogTrigger>
      <Button icon="person" kind="quiet">
        {t('session.short', { session: (current ?? '').slice(-5) })}
      </Button>
      <Popover className="popover" placement="bottom end">
        <Dialog className="dialog" aria-label={t('session.title')}>
          <p className="small soft">{t('session.lead')}</p>
          <ul className="sessions">
            {[current ?? '', ...others].map((session, at) => (
              <li key={session} className="session-row">
                <span className="mono" title={session}>
                  {session}
                </span>
                {at === 0 ? <strong className="small">{t('session.current')}</strong> : null}
                {at > 0 ? (
                  <Button kind="quiet" onPress={() => switchSession(session)}>
                    {t('session.use')}
                  </Button>
                ) : null}
                <CopyButton words={() => session} isIconOnly>
                  {t('session.copy')}
                </CopyButton>
                <Button icon="close" kind="quiet" isIconOnly onPress={() => forgetSession(session)}>
                  {t('session.forget')}
                </Button>
              </li>
            ))}
          </ul>
          <div className="buttons">
            <Button icon="new" onPress={() => switchSession(newSessionId())}>
              {t('session.new')}
            </Button>
          </div>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              enter();
            }}
          >
            <TextField
              label={t('session.other')}
              value={wish}
              onChange={setWish}
              error={isWrong ? t('session.wrong') : null}
            />
            <div className="buttons">
              <Button type="submit" isDisabled={wish === '' || isWrong}>
                {t('session.use')}
              </Button>
            </div>
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
