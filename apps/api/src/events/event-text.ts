/**
 * An event as the stream has it. JSON has no line breaks of its own, so that it always fits one line.
 * @param data snake_case already
 */
export const eventText = (id: string, type: string, data: unknown): string =>
  `event: ${type}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;

/** Nothing for the reader: the connection is alive. */
export const COMMENT = ': here\n\n';

/** How long browsers wait before they come back. */
export const RETRY = 'retry: 1000\n\n';
