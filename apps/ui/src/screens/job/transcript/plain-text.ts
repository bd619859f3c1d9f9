import type { Segment } from '../../../api/types.js';
import { formatClock } from '../../../i18n/format.js';

/** What "copy" puts into the clipboard: a line a segment. */
export const plainText = (segments: readonly Segment[], hasTimes: boolean): string =>
  segments
    .map(({ start, text }) => (hasTimes ? `${formatClock(start)}  ${text}` : text))
    .join('\n');
