import { orAborted } from '../or-aborted.js';

/** Lets one through at a time, first come first served; who waits for its way keeps those behind it waiting. */
export class Turnstile {
  private last: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;
  private changed = new Promise<void>((resolve) => (this.wake = resolve));

  /** Something that `mayPass` asks for may have become true. */
  look(): void {
    this.wake();
    this.changed = new Promise((resolve) => (this.wake = resolve));
  }

  /**
   * Waits for its turn and for `mayPass`, then calls `pass` before anybody else is asked.
   * @throws the reason of the signal, and what the two throw
   */
  async through<T>(mayPass: () => boolean, pass: () => T, signal: AbortSignal): Promise<T> {
    const before = this.last;
    let leave: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    // one that gives up leaves its place to nobody before its own turn
    this.last = before.then(() => left);
    try {
      await orAborted(before, signal);
      while (!mayPass()) await orAborted(this.changed, signal);
      return pass();
    } finally {
      leave();
    }
  }
}
