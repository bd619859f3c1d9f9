import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useShortcuts } from '../../frame/use-shortcuts.js';
import { cameBack } from './came-back.js';
import type { RowActions } from './job-row.js';
import { useLatest } from './use-latest.js';

/**
 * J and K go from row to row, X chooses. The link of the row has the focus, so that Enter opens it.
 * @param at place of the row that keys are about; -1 for none
 * @param firstInView where one begins that has been nowhere yet
 */
export function useRowKeys({
  ids,
  at,
  firstInView,
  body,
  scrollToIndex,
  actions: { arrive, select },
}: {
  ids: readonly string[];
  at: number;
  firstInView: number;
  body: RefObject<HTMLElement | null>;
  scrollToIndex: (index: number, options: { align: 'auto' | 'center' }) => void;
  actions: RowActions;
}): void {
  /** the row that gets the focus as soon as it is there */
  const wanted = useRef<string | null>(null);
  /** where one goes on when the row has left the list */
  const lastAt = useRef(-1);
  useEffect(() => {
    if (at >= 0) lastAt.current = at;
  }, [at]);
  const latest = useLatest({ ids, arrive });
  const wasAt = useRef(at);
  useEffect(() => {
    const hasLeft = wasAt.current >= 0 && at < 0;
    wasAt.current = at;
    if (!hasLeft) return undefined;
    // a menu that closes tries first to give the focus back to its row
    const frame = requestAnimationFrame(() => {
      const { ids: left, arrive: goTo } = latest.current;
      const next = left[Math.min(lastAt.current, left.length - 1)];
      if (next === undefined || document.activeElement !== document.body) return;
      wanted.current = next;
      goTo(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [at, latest]);
  useShortcuts(
    useMemo(() => {
      const step = (by: number) => () => {
        const start = lastAt.current < 0 ? firstInView : lastAt.current;
        const next = Math.min(ids.length - 1, Math.max(0, at < 0 ? start : at + by));
        const id = ids[next];
        if (id === undefined) return;
        wanted.current = id;
        arrive(id);
        scrollToIndex(next, { align: 'auto' });
      };
      const choose = (isRange: boolean) => () => {
        const id = ids[at];
        if (id !== undefined) select(id, isRange);
      };
      return { j: step(1), k: step(-1), x: choose(false), 'Shift+X': choose(true) };
    }, [ids, at, firstInView, arrive, select, scrollToIndex]),
  );
  useEffect(() => {
    if (wanted.current === null) return;
    const row = body.current?.querySelector(`[data-job="${CSS.escape(wanted.current)}"]`);
    const link = row?.querySelector('a');
    if (!link) return;
    link.focus({ preventScroll: true });
    wanted.current = null;
  });
  const first = useRef({ at, scrollToIndex });
  useEffect(() => {
    const { at: place, scrollToIndex: scroll } = first.current;
    if (place < 0 || !cameBack()) return undefined;
    // the frame goes to the top of every screen first
    const frame = requestAnimationFrame(() => scroll(place, { align: 'center' }));
    return () => cancelAnimationFrame(frame);
  }, []);
}
