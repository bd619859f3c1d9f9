import type { Device } from '#libs/contracts';

/** How many files a worker works on at once, for each device; all its queues share them. */
export class Lanes {
  private readonly free: Partial<Record<Device, number>>;
  private readonly waiting: { device: Device; take: () => void }[] = [];

  constructor(lanes: Partial<Record<Device, number>>) {
    this.free = { ...lanes };
  }

  /**
   * Waits for a lane, first come first served. @returns what gives it back
   * @param onWait called when none is free
   */
  async take(device: Device, signal: AbortSignal, onWait: () => void): Promise<() => void> {
    signal.throwIfAborted();
    if (!this.grab(device)) {
      onWait();
      await this.turn(device, signal);
    }
    let held = true;
    return () => {
      if (held) this.giveBack(device);
      held = false;
    };
  }

  private grab(device: Device): boolean {
    const free = this.free[device] ?? 0;
    if (free > 0) this.free[device] = free - 1;
    return free > 0;
  }

  private turn(device: Device, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(entry), 1);
        reject(signal.reason as Error);
      };
      const take = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const entry = { device, take };
      this.waiting.push(entry);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private giveBack(device: Device): void {
    const next = this.waiting.findIndex((entry) => entry.device === device);
    if (next === -1) this.free[device] = (this.free[device] ?? 0) + 1;
    else this.waiting.splice(next, 1)[0]?.take();
  }
}
