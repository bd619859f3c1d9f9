import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Icon, type IconName } from '../parts/icon.js';
import { QUEUES_ALIAS, routes } from '../routes.js';

/** The screens, in the order of the rail. Another one is a line here and one in app.tsx. */
const SCREENS = [
  { name: 'new', to: routes.new, also: null },
  { name: 'jobs', to: routes.jobs, also: /^\/ui\/jobs\// },
  { name: 'queues', to: routes.queues, also: new RegExp(`^${QUEUES_ALIAS}$`) },
  { name: 'settings', to: routes.settings, also: null },
] as const satisfies { name: IconName; to: string; also: RegExp | null }[];

export function Rail() {
  const { t } = useTranslation();
  const [path] = useLocation();
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      <Link to={routes.new} className="brand" aria-label={t('nav.home')}>
        <img src="/ui/assets/icon.svg" alt="" />
      </Link>
      <ul>
        {SCREENS.map(({ name, to, also }) => (
          <li key={name}>
            <Link
              to={to}
              className="rail-item"
              aria-current={path === to || also?.test(path) ? 'page' : undefined}
            >
              <Icon name={name} />
              {t(`nav.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
