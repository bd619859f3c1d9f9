import type { ReactNode } from 'react';
import { Icon } from './icon.js';

/** What not everybody wants to see: folded, until somebody asks for it. */
export const Disclosure = ({
  title,
  isOpenAtFirst = false,
  children,
}: {
  title: string;
  isOpenAtFirst?: boolean;
  children: ReactNode;
}) => (
  <details className="disclosure" open={isOpenAtFirst}>
    <summary>
      <Icon name="down" />
      {title}
    </summary>
    <div className="disclosure-body">{children}</div>
  </details>
);
