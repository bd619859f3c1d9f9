import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.js';
import { enterKey } from '../../api/enter-key.js';
import { asProblem } from '../../api/problem.js';
import { problemWords } from '../../i18n/problem-words.js';
import { Button } from '../../parts/button.js';
import { SettingsSection } from './settings-section.js';
import { useServerSettings } from '../../api/use-server-settings.js';

/** The key of the server: whether it wants one, how to enter it, and how to make it forget this browser. */
export function KeySettings() {
  const { t } = useTranslation();
  const { data, error } = useServerSettings();
  const [fault, setFault] = useState<string | null>(null);
  const isUnknown = asProblem(error)?.status === 401;
  const signOut = async (): Promise<void> => {
    try {
      await api.DELETE('/auth/session');
      // nothing that was seen with the key stays in the page
      location.reload();
    } catch (thrown) {
      setFault(problemWords(thrown));
    }
  };
  return (
    <SettingsSection title={t('settings.key')} lead={t('settings.key_lead')}>
      {data?.keys_required === false ? (
        <p>{t('settings.key_off')}</p>
      ) : (
        <>
          {isUnknown ? <p>{t('settings.key_wanted')}</p> : null}
          {data && !isUnknown ? <p>{t('settings.key_known')}</p> : null}
          <div className="buttons">
            <Button onPress={() => void enterKey()}>{t('settings.key_enter')}</Button>
            {isUnknown ? null : (
              <Button onPress={() => void signOut()}>{t('settings.sign_out')}</Button>
            )}
          </div>
        </>
      )}
      {fault === null ? null : (
        <p role="alert" className="field-error">
          {fault}
        </p>
      )}
    </SettingsSection>
  );
}
