const LEFT_BEHIND = /^(thumbs\.db|desktop\.ini|icon\r)$/i;

/** What systems leave in folders and archives, and what is hidden: nobody meant to send it. */
export const isLitter = (path: string): boolean =>
  path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
  LEFT_BEHIND.test(path.split('/').at(-1) ?? '');
