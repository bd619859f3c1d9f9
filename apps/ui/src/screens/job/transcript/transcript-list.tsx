import './transcript.css';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef } from 'react';
import type { Segment } from '../../../api/types.js';
import { type Store, useStore } from '../../../memory/store.js';
import type { Player } from '../player/player.js';
import { playerSettings } from '../player/player-settings.js';
import { runId } from './run-id.js';
import { SegmentRow } from './segment-row.js';
import type { Timeline } from './timeline.js';
import { useFollow } from './use-follow.js';
import { useListBox } from './use-list-box.js';
import type { Search } from './use-search.js';
import { useSpokenMark } from './use-spoken-mark.js';
import { useStayAtEnd } from './use-stay-at-end.js';
import { useWordCursor } from './use-word-cursor.js';

/** For the height of rows that were never drawn. */
const LETTER_PX = 8.2;
const LINE_PX = 28;
const GAP_PX = 14;
/** Between these shares of the window a segment is well in sight. */
const SIGHT = { from: 0.14, to: 0.6, aim: 0.3 };

/** The segments of a recording; only those in sight are drawn. @param isGrowing its words are still coming */
export function TranscriptList({
  segments,
  timeline,
  player,
  search,
  language,
  label,
  isGrowing,
  wayBack,
}: {
  segments: readonly Segment[];
  timeline: Timeline;
  player: Player;
  search: Search;
  language: string | null;
  label: string;
  isGrowing: boolean;
  /** told what leads back to the voice, as long as somebody has scrolled away from it */
  wayBack: Store<(() => void) | null>;
}) {
  const { showsTimes } = useStore(playerSettings);
  const list = useRef<HTMLOListElement>(null);
  const box = useListBox(list);
  const lettersInLine = Math.max(20, (box.width - (showsTimes ? 64 : 0)) / LETTER_PX);
  const cursorAt = useRef(0);
  const rows = useWindowVirtualizer<HTMLLIElement>({
    count: segments.length,
    estimateSize: (at) =>
      Math.ceil((segments[at]?.text.length ?? 1) / lettersInLine) * LINE_PX + GAP_PX,
    scrollMargin: box.top,
    overscan: 6,
    // what has the focus stays, wherever the page is scrolled
    rangeExtractor: (range) => [
      ...new Set([...defaultRangeExtractor(range), Math.min(cursorAt.current, range.count - 1)]),
    ],
  });
  const { scrollToIndex } = rows;
  const reveal = useCallback(
    (segment: number) => {
      const drawn = document.getElementById(runId(segment))?.getBoundingClientRect();
      if (drawn === undefined) return scrollToIndex(segment, { align: 'center' });
      if (drawn.top >= innerHeight * SIGHT.from && drawn.bottom <= innerHeight * SIGHT.to) return;
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      const isFar = Math.abs(drawn.top) > innerHeight * 1.5;
      const behavior = isCalm || isFar ? 'auto' : 'smooth';
      scrollBy({ top: drawn.top - innerHeight * SIGHT.aim, behavior });
    },
    [scrollToIndex],
  );
  const { isAway, leave, back } = useFollow(player, timeline, reveal);
  useEffect(() => {
    wayBack.set(isAway ? back : null);
    return () => wayBack.set(null);
  }, [wayBack, isAway, back]);
  const cursor = useWordCursor(
    segments,
    useCallback(
      (segment: number) => {
        leave();
        reveal(segment);
      },
      [leave, reveal],
    ),
  );
  cursorAt.current = cursor.place.segment;
  useSpokenMark(player, timeline);
  useStayAtEnd(isGrowing, segments.length);

  const { current } = search;
  // what was found is found anew while words come
  const found = current === null ? null : `${current.segment}/${current.from}`;
  useEffect(() => {
    if (found === null) return;
    leave();
    reveal(Number.parseInt(found));
  }, [found, leave, reveal]);

  const seek = (segment: number, word: number): void => {
    const wished = segments[segment];
    if (wished) player.seek(wished.words?.[word]?.start ?? wished.start);
  };
  const onClick = ({ target }: MouseEvent): void => {
    // who marks text to copy it goes nowhere
    if (!(target instanceof Element) || getSelection()?.isCollapsed === false) return;
    const row = target.closest<HTMLElement>('[data-index]');
    if (row === null) return;
    const segment = Number(row.dataset['index']);
    const word = Number(target.closest<HTMLElement>('[data-word]')?.dataset['word'] ?? 0);
    cursor.setPlace({ segment, word });
    seek(segment, word);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { segment, word } = cursor.place;
    if (event.key !== 'Enter') return cursor.onKeyDown(event);
    event.preventDefault();
    seek(segment, word);
  };
  return (
    <>
      <div
        {...(isGrowing ? { role: 'log', 'aria-live': 'off' } : { role: 'region' })}
        aria-label={label}
      >
        <ol
          ref={list}
          className="segments"
          style={{ blockSize: rows.getTotalSize() }}
          onClick={onClick}
          onKeyDown={onKeyDown}
        >
          {rows.getVirtualItems().map(({ index, start }) => {
            const segment = segments[index];
            return segment === undefined ? null : (
              <li
                key={index}
                ref={rows.measureElement}
                data-index={index}
                aria-posinset={index + 1}
                aria-setsize={segments.length}
                className="segment"
                style={{ translate: `0 ${start - box.top}px` }}
              >
                <SegmentRow
                  segment={segment}
                  index={index}
                  isTabStop={index === cursor.place.segment}
                  activeWord={index === cursor.place.segment ? cursor.place.word : null}
                  matches={search.bySegment.get(index)}
                  currentMatch={current?.segment === index ? current : null}
                  language={language}
                  showsTime={showsTimes}
                />
              </li>
            );
          })}
        </ol>
      </div>
      <p className="unseen" aria-live="polite">
        {cursor.words}
      </p>
    </>
  );
}
