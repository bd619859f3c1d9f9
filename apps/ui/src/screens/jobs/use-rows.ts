import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** What is guessed of a row before it is measured: a line of the table, a card on narrow screens. */
const LINE_PIXELS = 60;
const CARD_PIXELS = 152;
const NARROW = '(max-width: 53rem)';
/** What sticks above the rows below the bar of the frame, and what may lie over the last ones. */
const STUCK_PIXELS = 104;
const BELOW_PIXELS = 96;

/**
 * The rows that are in view, of as many as there are; the page scrolls, not a box in it.
 * @param ids of the rows
 * @param kept a row that is there wherever one scrolls: what has the focus must not go away
 */
export function useRows(ids: readonly string[], kept: number) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [place, setPlace] = useState({ topPixels: 0, coveredPixels: 0 });
  useLayoutEffect(() => {
    const measure = (): void => {
      const rect = body.current?.getBoundingClientRect();
      if (rect === undefined) return;
      const topPixels = Math.round(rect.top + scrollY);
      const frame = getComputedStyle(document.documentElement).getPropertyValue('--top-size');
      const coveredPixels = (Number.parseFloat(frame) || 0) + STUCK_PIXELS;
      setPlace((before) =>
        before.topPixels === topPixels && before.coveredPixels === coveredPixels
          ? before
          : { topPixels, coveredPixels },
      );
    };
    // whatever grows above the rows makes the page grow
    const observer = new ResizeObserver(measure);
    observer.observe(document.documentElement);
    measure();
    return () => observer.disconnect();
  }, []);
  const rows = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => (matchMedia(NARROW).matches ? CARD_PIXELS : LINE_PIXELS),
    getItemKey: useCallback((at: number) => ids[at] ?? at, [ids]),
    overscan: 8,
    scrollMargin: place.topPixels,
    scrollPaddingStart: place.coveredPixels,
    scrollPaddingEnd: BELOW_PIXELS,
    // scrolling alone moves rows without drawing them anew
    directDomUpdates: true,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const inView = defaultRangeExtractor(range);
        if (kept < 0 || kept >= range.count || inView.includes(kept)) return inView;
        return [...inView, kept].toSorted((one, other) => one - other);
      },
      [kept],
    ),
  });
  const { containerRef } = rows;
  const setBody = useCallback(
    (element: HTMLTableSectionElement | null) => {
      body.current = element;
      containerRef(element);
    },
    [containerRef],
  );
  return { body, setBody, rows };
}
