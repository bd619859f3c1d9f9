import { useRef } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { TEXT_FORMATS } from '../../api/text-formats.js';
import type { JobRow } from '../../api/types.js';
import { Icon } from '../../parts/icon.js';
import { routes } from '../../routes.js';
import { jobDoings } from './job-doings.js';
import { rowName } from './row-name.js';
import { canDownload } from './row-state.js';

/** What can be done with one job. There is one menu for all rows: a menu in each would make scrolling heavy. */
export function RowMenu({
  row,
  button,
  onClose,
}: {
  row: JobRow;
  /** that opened it */
  button: HTMLElement;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const trigger = useRef(button);
  const label = t('jobs.actions_of', { name: rowName(row).whole });
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) onClose();
  };
  const texts = TEXT_FORMATS.map((format) => ({
    words: t(`format.${format}`),
    href: `/jobs/${row.job_id}/transcript.${format}?version=latest`,
  }));
  const zip = {
    words: t('jobs.all_formats'),
    href: `/jobs/${row.job_id}/transcripts.zip?formats=${TEXT_FORMATS.join()}&version=latest`,
  };
  return (
    <Popover
      className="popover"
      isOpen
      triggerRef={trigger}
      placement="bottom end"
      onOpenChange={onOpenChange}
      aria-label={label}
    >
      <Menu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
        <MenuItem className="menu-item" onAction={() => go(routes.job(row.job_id))}>
          <Icon name="jobs" />
          {t('jobs.open')}
        </MenuItem>
        {jobDoings
          .filter(({ can }) => can(row))
          .map(({ name, icon, act }) => (
            <MenuItem key={name} id={name} className="menu-item" onAction={() => act([row])}>
              <Icon name={icon} />
              {t(`jobs.do_${name}`)}
            </MenuItem>
          ))}
        {canDownload(row) ? (
          <MenuSection>
            <Header className="menu-head">{t('jobs.download')}</Header>
            {[...texts, zip].map(({ words, href }) => (
              <MenuItem key={href} id={href} className="menu-item" href={href} download>
                <Icon name="save" />
                {words}
              </MenuItem>
            ))}
          </MenuSection>
        ) : null}
      </Menu>
    </Popover>
  );
}
