import { useEffect } from 'react';

const FIELDS = 'input, textarea, [contenteditable]';

/** A recording that misses its place must not make the browser leave the page and play it. */
export function useDropGuard(): void {
  useEffect(() => {
    const refuse = (event: DragEvent): void => {
      const { dataTransfer, target } = event;
      const isFile = dataTransfer?.types.includes('Files') ?? false;
      if (dataTransfer === null || (!isFile && isField(target))) return;
      event.preventDefault();
      // who takes it says so later: this listener comes first
      dataTransfer.dropEffect = 'none';
    };
    const options = { capture: true };
    addEventListener('dragover', refuse, options);
    addEventListener('drop', refuse, options);
    return () => {
      removeEventListener('dragover', refuse, options);
      removeEventListener('drop', refuse, options);
    };
  }, []);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(FIELDS) !== null;
