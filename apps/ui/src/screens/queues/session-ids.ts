/** The sessions that an address or a person names, with commas or spaces between them; each once. */
export const sessionIdsOf = (text: string): string[] => [
  ...new Set(text.split(/[\s,;]+/).filter((id) => id !== '')),
];

/** An address of the same screen that shows these sessions; all where there are none. */
export const addressFor = (path: string, sessionIds: readonly string[]): string =>
  sessionIds.length === 0
    ? path
    : `${path}?session_ids=${sessionIds.map(encodeURIComponent).join(',')}`;
