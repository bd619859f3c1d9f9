import type { Row } from './editor-rows.js';

/** What is saved of the rows; one without words is no subtitle. */
export const segmentsOf = (rows: readonly Row[]) =>
  rows
    .filter(({ text }) => text.trim() !== '')
    .map(({ start, end, text, speaker }) => ({ start, end, text, speaker }));
