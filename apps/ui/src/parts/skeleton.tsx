import { useTranslation } from 'react-i18next';

/** The room that rows will take once they are there, so that nothing jumps. */
export function Skeleton({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, at) => (
        <span key={at} className="skeleton-row" />
      ))}
    </div>
  );
}
