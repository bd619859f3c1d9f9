import type { ReactNode } from 'react';
import { Icon } from './icon.js';

/** Something to know, where it matters. `bad` is said at once to who hears the page. */
export const Notice = ({
  kind,
  children,
  actions,
}: {
  kind: 'info' | 'warning' | 'bad';
  children: ReactNode;
  actions?: ReactNode;
}) => (
  <div className={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
    <Icon name={kind === 'info' ? 'clock' : 'warning'} />
    <div className="notice-words">{children}</div>
    {actions ? <div className="notice-actions">{actions}</div> : null}
  </div>
);
