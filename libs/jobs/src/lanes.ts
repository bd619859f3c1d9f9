import type { Device } from '#libs/contracts';

/** How many files are worked on at once, for each device, or whatever else has a name and room for few. */
export class Lanes<Name extends string = Device> {
  private readonly lanes: Map<string, number>;
  private readonly taken = new Map<Name, number>();
  private readonly waiting: { name: Name; take: () => void }[] = [];

  /** @param others how many there are for every name that `lanes` does not have */
  constructor(
    lanes: Partial<Record<Name, number>>,
    private readonly others = 0,
  ) {
    this.lanes = new Map(Object.entries(lanes as Record<string, number>));
  }

  /**
   * Waits for a lane, first come first served. @returns what gives it back
   * @param onWait called when none is free
   */
  async take(
    name: Name,
    signal: AbortSignal,
    onWait: () => void = () => undefined,
  ): Promise<() => void> {
    signal.throwIfAborted();
    if (!this.grab(name)) {
      onWait();
      await this.turn(name, signal);
    }
    let held = true;
    return () => {
      if (held) this.giveBack(name);
      held = false;
    };
  }

  private grab(name: Name): boolean {
    const taken = this.taken.get(name) ?? 0;
    const isFree = taken < (this.lanes.get(name) ?? this.others);
    if (isFree) this.taken.set(name, taken + 1);
    return isFree;
  }

  private turn(name: Name, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(signal.reason as Error);
      };
      const take = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const entry = { name, take };
      this.waiting.push(entry);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private giveBack(name: Name): void {
    const next = this.waiting.findIndex((entry) => entry.name === name);
    if (next !== -1) {
      this.waiting.splice(next, 1)[0]?.take();
      return;
    }
    const taken = (this.taken.get(name) ?? 1) - 1;
    // names may be many and never come again
    if (taken === 0) this.taken.delete(name);
    else this.taken.set(name, taken);
  }
}
