import { useEffect } from 'react';

/** What the window, the tab and the history call the page. @param words null for the product's name alone */
export function useDocumentTitle(words: string | null): void {
  useEffect(() => {
    document.title = words === null ? 'Oitiva' : `${words} · Oitiva`;
    return () => {
      document.title = 'Oitiva';
    };
  }, [words]);
}
