import { useEffect, useState } from 'react';

/** A glance at another tab costs nothing. */
const HIDDEN_MS = 30_000;

/** Whether somebody looks at the page, or did a moment ago. */
export function useIsWatched(): boolean {
  const [isWatched, setIsWatched] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => setIsWatched(false), HIDDEN_MS);
      else setIsWatched(true);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isWatched;
}
