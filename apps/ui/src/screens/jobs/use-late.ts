import { useEffect, useState } from 'react';

const PAUSE_MS = 300;

/**
 * What is being typed, and told only once the typing pauses.
 * @param tell keeps its identity
 * @returns the text to show, and what takes the next one
 */
export function useLate(
  text: string,
  tell: (text: string) => void,
): [string, (draft: string) => void] {
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (draft === null) return undefined;
    const timer = setTimeout(() => {
      tell(draft);
      setDraft(null);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, tell]);
  return [draft ?? text, setDraft];
}
