import { useTranslation } from 'react-i18next';
import { problemWords } from '../../i18n/problem-words.js';
import { Button } from '../../parts/button.js';
import { Empty } from '../../parts/empty.js';
import { LinkButton } from '../../parts/link-button.js';
import { routes } from '../../routes.js';
import { DemoStart } from '../new/send/demo-start.js';

/** Why there is no row, and what to do about it. */
export function NoJobs({
  problem,
  isNarrowed,
  onClear,
  onAgain,
  onSent,
}: {
  /** of the only try there was; null where the list is known and empty */
  problem: unknown;
  isNarrowed: boolean;
  onClear: () => void;
  onAgain: () => void;
  /** the ids of uploads that were begun here */
  onSent: (uploadIds: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  if (problem !== null) {
    return (
      <Empty icon="warning" title={t('jobs.not_there')}>
        <p role="alert">{problemWords(problem)}</p>
        <Button icon="retry" onPress={onAgain}>
          {t('jobs.do_retry')}
        </Button>
      </Empty>
    );
  }
  if (isNarrowed) {
    return (
      <Empty icon="search" title={t('jobs.no_match')}>
        <p>{t('jobs.no_match_lead')}</p>
        <Button icon="close" onPress={onClear}>
          {t('jobs.clear')}
        </Button>
      </Empty>
    );
  }
  return (
    <Empty icon="jobs" title={t('jobs.none')}>
      <p>{t('jobs.none_lead')}</p>
      <DemoStart onSent={onSent} />
      <LinkButton to={routes.new} icon="new" kind="primary">
        {t('jobs.first')}
      </LinkButton>
    </Empty>
  );
}
