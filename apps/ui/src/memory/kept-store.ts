import { Store } from './store.js';

/**
 * A value that this browser keeps, for all its tabs.
 * @param read what is kept, as it came out of JSON, to a value; whatever is kept may be anything
 */
export class KeptStore<Value> extends Store<Value> {
  constructor(
    private readonly key: string,
    read: (kept: unknown) => Value,
  ) {
    super(read(kept(key)));
    addEventListener('storage', (event) => {
      if (event.key === key) super.set(read(kept(key)));
    });
  }

  override set(value: Value): void {
    super.set(value);
    try {
      localStorage.setItem(this.key, JSON.stringify(value));
    } catch {
      // a browser that keeps nothing shows the page all the same
    }
  }
}

function kept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
