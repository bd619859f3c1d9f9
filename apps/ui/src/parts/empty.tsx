import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

/** A place with nothing in it yet: what would be here, and how to get it here. */
export const Empty = ({
  icon,
  title,
  children,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
}) => (
  <div className="empty">
    <Icon name={icon} />
    <p className="empty-title">{title}</p>
    {children}
  </div>
);
