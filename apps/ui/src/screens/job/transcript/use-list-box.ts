import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

export interface ListBox {
  /** from the top of the page */
  top: number;
  width: number;
}

/** Where a list stands in the page, also after what is above it has grown. */
export function useListBox(list: RefObject<HTMLElement | null>): ListBox {
  const [box, setBox] = useState<ListBox>({ top: 0, width: 0 });
  const measure = useCallback(() => {
    if (list.current === null) return;
    const found = list.current.getBoundingClientRect();
    const [top, width] = [Math.round(found.top + scrollY), Math.round(found.width)];
    setBox((before) => (before.top === top && before.width === width ? before : { top, width }));
  }, [list]);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [measure]);
  useLayoutEffect(measure);
  return box;
}
