import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Segment } from '../../../api/types.js';
import { formatClock } from '../../../i18n/format.js';
import { cutAtMatches } from './cut-at-matches.js';
import type { Match } from './find-in-texts.js';
import { isUnsure } from './is-unsure.js';
import { runId } from './run-id.js';
import { wordPieces } from './word-pieces.js';

const NO_MATCHES: readonly Match[] = [];

/**
 * The text of a segment: one thing to focus, in which arrows go from word to word. What is pressed is found by the
 * list, so that thirty thousand words need no handlers of their own.
 */
export const SegmentRow = memo(function SegmentRow({
  segment,
  index,
  isTabStop,
  activeWord,
  matches = NO_MATCHES,
  currentMatch,
  language,
  showsTime,
}: {
  segment: Segment;
  index: number;
  isTabStop: boolean;
  /** where the keyboard is; null where it is in another segment */
  activeWord: number | null;
  matches?: readonly Match[] | undefined;
  currentMatch: Match | null;
  language: string | null;
  showsTime: boolean;
}) {
  const { t } = useTranslation();
  const pieces = useMemo(() => wordPieces(segment), [segment]);
  const time = formatClock(segment.start);
  const marked = (text: string, from: number) =>
    cutAtMatches(text, from, matches).map(({ text: stretch, match }, at) =>
      match === null ? (
        stretch
      ) : (
        <mark key={at} className={match === currentMatch ? 'current' : undefined}>
          {stretch}
        </mark>
      ),
    );
  return (
    <>
      {showsTime ? (
        <button
          type="button"
          className="segment-time"
          tabIndex={-1}
          aria-label={t('job.go_to', { time })}
        >
          {time}
        </button>
      ) : null}
      <div
        id={runId(index)}
        className="run"
        role="group"
        tabIndex={isTabStop ? 0 : -1}
        aria-label={t('job.segment_at', { time })}
        aria-describedby={runId(index)}
        lang={language ?? undefined}
      >
        {pieces.map(({ text, from, word }) => {
          if (word === null) return <span key={from}>{marked(text, from)}</span>;
          const said = segment.words?.[word];
          const isGuess = said !== undefined && isUnsure(said);
          return (
            <span
              key={from}
              className={isGuess ? 'word unsure' : 'word'}
              data-word={word}
              data-active={word === activeWord ? '' : undefined}
            >
              {marked(text, from)}
              {isGuess ? <span className="unseen aside"> {t('job.unsure')}</span> : null}
            </span>
          );
        })}
      </div>
    </>
  );
});
