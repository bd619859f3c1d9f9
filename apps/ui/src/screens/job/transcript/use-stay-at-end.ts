import { useEffect, useRef } from 'react';

const NEAR_PX = 120;

/** Who reads the last words of a file at work goes on to see the last ones. */
export function useStayAtEnd(isGrowing: boolean, count: number): void {
  const isAtEnd = useRef(false);
  useEffect(() => {
    if (!isGrowing) return;
    const look = (): void => {
      const { scrollHeight } = document.documentElement;
      isAtEnd.current = scrollY > 0 && innerHeight + scrollY >= scrollHeight - NEAR_PX;
    };
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, [isGrowing]);
  useEffect(() => {
    if (isGrowing && isAtEnd.current) scrollTo({ top: document.documentElement.scrollHeight });
  }, [isGrowing, count]);
}
