import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerKeyRequest, keyIsWanted } from '../api/key-request.js';
import { openSession } from '../api/open-session.js';
import { asProblem } from '../api/problem.js';
import { codeWords } from '../i18n/problem-words.js';
import { useStore } from '../memory/store.js';
import { Button } from '../parts/button.js';
import { Sheet } from '../parts/sheet.js';
import { TextField } from '../parts/text-field.js';

/** Asks for the key of a server that wants one, and makes a session of this browser out of it. */
export function KeyDialog() {
  const { t } = useTranslation();
  const isOpen = useStore(keyIsWanted);
  const [key, setKey] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function enter(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsBusy(true);
    try {
      await openSession(key.trim());
      setKey('');
      setError(null);
      answerKeyRequest(true);
    } catch (fault) {
      const code = asProblem(fault)?.code ?? 'unknown';
      setError(code === 'unauthorized' ? t('key.wrong') : codeWords(code));
    } finally {
      setIsBusy(false);
    }
  }

  return (
    <Sheet title={t('key.title')} isOpen={isOpen} onClose={() => answerKeyRequest(false)}>
      <form className="stack" onSubmit={(event) => void enter(event)}>
        <p className="soft">{t('key.lead')}</p>
        <TextField
          label={t('key.label')}
          type="password"
          autoComplete="current-password"
          value={key}
          onChange={setKey}
          error={error}
          isRequired
          maxLength={1024}
        />
        <div className="buttons">
          <Button type="submit" kind="primary" isDisabled={isBusy || key.trim() === ''}>
            {t('key.enter')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
