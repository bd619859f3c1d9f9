import { Icon } from './icon.js';

/** A file of the API to keep: the browser's own download, which needs no script and knows its name. */
export const DownloadLink = ({
  href,
  kind = 'usual',
  children,
}: {
  href: string;
  kind?: 'primary' | 'usual' | 'quiet';
  children: string;
}) => (
  <a href={href} download className={`button ${kind}`}>
    <Icon name="save" />
    <span>{children}</span>
  </a>
);
