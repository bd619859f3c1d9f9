import { useTranslation } from 'react-i18next';

/** In the order of the cells of a row; the words of each are `jobs.column_<name>`. */
const COLUMNS = {
  select: { isSeen: false },
  status: { isSeen: true },
  name: { isSeen: true },
  session: { isSeen: true },
  engine: { isSeen: true },
  language: { isSeen: true },
  length: { isSeen: true },
  progress: { isSeen: true },
  age: { isSeen: true },
  actions: { isSeen: false },
};

/** The names of the columns. */
export function JobsHead({ hasSession }: { hasSession: boolean }) {
  const { t } = useTranslation();
  return (
    <thead role="rowgroup" className="jobs-head">
      <tr role="row" aria-rowindex={1}>
        {Object.entries(COLUMNS).map(([name, { isSeen }]) =>
          name === 'session' && !hasSession ? null : (
            <th key={name} role="columnheader" scope="col" className={`jobs-${name}`}>
              <span className={isSeen ? undefined : 'unseen'}>
                {t(`jobs.column_${name as keyof typeof COLUMNS}`)}
              </span>
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}
