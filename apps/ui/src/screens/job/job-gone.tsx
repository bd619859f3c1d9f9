import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../parts/icon.js';
import { LinkButton } from '../../parts/link-button.js';
import { routes } from '../../routes.js';

/** In the place of a job that is not there: why, and where to go on. */
export function JobGone({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children: string;
}) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // what had the focus went away with the job
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="empty">
      <Icon name={icon} />
      <h1 className="empty-title" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      <p>{children}</p>
      <div className="buttons">
        <LinkButton to={routes.new} icon="new" kind="primary">
          {t('job.to_new')}
        </LinkButton>
        <LinkButton to={routes.jobs} icon="jobs">
          {t('job.to_jobs')}
        </LinkButton>
      </div>
    </div>
  );
}
