import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../i18n/problem-words.js';
import { Button } from '../../../parts/button.js';
import { Notice } from '../../../parts/notice.js';
import type { FoundFile } from '../sources/found-file.js';
import { demoFile } from './demo-file.js';

/** For who has no recording at hand: a clip that shows what comes out. */
export function FirstRun({ onDemo }: { onDemo: (demo: FoundFile) => void }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const send = async (): Promise<void> => {
    setIsBusy(true);
    try {
      onDemo(await demoFile());
      setProblem(null);
    } catch (error) {
      setProblem(error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <section className="first-run" aria-label={t('new.demo')}>
      <p>{t('new.demo_lead')}</p>
      <Button icon="play" isDisabled={isBusy} onPress={() => void send()}>
        {t('new.demo')}
      </Button>
      {problem === null ? null : <Notice kind="bad">{problemWords(problem)}</Notice>}
    </section>
  );
}
