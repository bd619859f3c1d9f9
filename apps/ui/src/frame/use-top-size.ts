import { useEffect, useRef } from 'react';

/** The height of the bar on top, as `--top-size` for what sticks below it: the bar wraps on narrow screens. */
export function useTopSize() {
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    const bar = top.current;
    if (bar === null) return undefined;
    const observer = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--top-size', `${bar.offsetHeight}px`);
    });
    observer.observe(bar);
    return () => observer.disconnect();
  }, []);
  return top;
}
