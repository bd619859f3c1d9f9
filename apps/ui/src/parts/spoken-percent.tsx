import { quarterOf } from './quarter-of.js';

/** Says how far something is to who hears the page: at each quarter, not at each percent. @param words for a percent */
export const SpokenPercent = ({
  percent,
  words,
}: {
  percent: number | null;
  words: (percent: number) => string;
}) => (
  <span className="unseen" role="status">
    {percent === null ? '' : words(quarterOf(percent))}
  </span>
);
