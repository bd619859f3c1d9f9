import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type UndoPlace, undoable } from './undoable.js';

interface Toast {
  words: string;
  undo?: () => void;
  onClose?: () => void;
}
let toasts: Toast[];
/** Closes as the queue of react-stately does. */
const place: UndoPlace = {
  add: (content, options) => {
    toasts.unshift({ ...content, ...options });
    return content.words;
  },
  close: (key) => {
    const at = toasts.findIndex(({ words }) => words === key);
    if (at < 0) return;
    toasts[at]?.onClose?.();
    toasts.splice(at, 1);
  },
};
const shown = (): string[] => toasts.map(({ words }) => words);

let leave: () => void;
beforeEach(() => {
  toasts = [];
  vi.useFakeTimers();
  const page = new EventTarget();
  leave = () => void page.dispatchEvent(new Event('pagehide'));
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what can be undone', () => {
  const act = vi.fn<(isLeaving: boolean) => void>();
  const onUndo = vi.fn<() => void>();
  beforeEach(() => {
    vi.clearAllMocks();
    toasts.unshift({ words: 'before' });
    undoable(place, 'mine', act, onUndo);
    toasts.unshift({ words: 'after' });
  });

  it('is done when its message is closed, and no other message goes with it', () => {
    place.close('mine');
    expect(shown()).toEqual(['after', 'before']);
    vi.runAllTimers();
    leave();
    expect(act).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('is done when the time is over', () => {
    vi.runAllTimers();
    expect(shown()).toEqual(['after', 'before']);
    expect(act).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('is not done after a press on undo', () => {
    toasts[1]?.undo?.();
    vi.runAllTimers();
    leave();
    expect(shown()).toEqual(['after', 'before']);
    expect(onUndo).toHaveBeenCalledOnce();
    expect(act).not.toHaveBeenCalled();
  });

  it('is done as well when the page is left', () => {
    leave();
    expect(act).toHaveBeenCalledExactlyOnceWith(true);
  });
});
