import type { EventHead, JobEvent } from '#libs/contracts';

/** Which events a reader wants, by whose they are. */
export type EventWish = (head: EventHead) => boolean;

/** Called in order and never after `close`. Nothing here may throw. */
export interface EventListener {
  event(event: JobEvent): void;
  /**
   * Events were lost, or the index was rebuilt: look afresh. What came up to `id` is not told; what follows is kept
   * until `start` is called again.
   */
  reset(id: string): void;
  /** The reader has held for so long that it is told nothing any more. */
  tooSlow(): void;
}

/** Live events that are kept for a reader that holds; they are shared with all others that want them. */
const MOST_KEPT = 1_000;

/** A reader of the feed; it begins holding. */
export class EventSubscription {
  private kept: JobEvent[] = [];
  private keptLive = 0;
  /** to be told with the next start; whatever is kept came after it */
  private resetId: string | null = null;
  private isHolding = true;
  private isClosed = false;

  constructor(
    private readonly wish: EventWish,
    /** the reader is told of what comes after it; a look taken from now on shows all that came before */
    readonly position: string,
    /** false where the reader asked for no place in the log, or for one that is not known any more */
    readonly isResumed: boolean,
    private readonly listener: EventListener,
    private readonly leave: () => void,
  ) {}

  wants(head: EventHead): boolean {
    return !this.isClosed && this.wish(head);
  }

  /** First what was kept, then each event as it comes. */
  start(): void {
    this.isHolding = false;
    if (this.resetId !== null) {
      const id = this.resetId;
      this.resetId = null;
      this.reset(id);
      return;
    }
    const { kept } = this;
    let told = 0;
    while (told < kept.length && !this.isHolding && !this.isClosed) {
      this.listener.event(kept[told++] as JobEvent);
    }
    this.kept = kept.slice(told);
    this.keptLive = Math.min(this.keptLive, this.kept.length);
  }

  /** Nothing is told until `start`. */
  hold(): void {
    this.isHolding = true;
  }

  close(): void {
    this.isClosed = true;
    this.kept = [];
    this.leave();
  }

  /** For the feed: what came before everything that is kept. */
  prepend(events: JobEvent[]): void {
    // a reset that came meanwhile covers them
    if (this.resetId === null) this.kept = [...events, ...this.kept];
  }

  /** For the feed. */
  tell(event: JobEvent): void {
    if (this.isClosed) return;
    if (!this.isHolding) this.listener.event(event);
    else if (this.keptLive < MOST_KEPT) {
      this.kept.push(event);
      this.keptLive += 1;
    } else {
      this.close();
      this.listener.tooSlow();
    }
  }

  /** For the feed. */
  reset(id: string): void {
    if (this.isClosed) return;
    this.keptLive = 0;
    if (this.isHolding) {
      this.kept = [];
      this.resetId = id;
      return;
    }
    this.isHolding = true;
    this.listener.reset(id);
  }
}
