import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon, type IconName } from './icon.js';

/** A way to another screen that looks like a button. */
export const LinkButton = ({
  to,
  icon,
  kind = 'usual',
  children,
}: {
  to: string;
  icon?: IconName;
  kind?: 'primary' | 'usual' | 'quiet';
  children: ReactNode;
}) => (
  <Link to={to} className={`button ${kind}`}>
    {icon ? <Icon name={icon} /> : null}
    <span>{children}</span>
  </Link>
);
