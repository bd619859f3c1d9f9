/** Sends to one host at once, in this process. */
const SLOTS = 4;
/** To one that did not answer last time: others are not kept waiting for it. */
const SLOTS_WITHOUT_ANSWER = 1;
const MOST_HOSTS = 1000;
/** How long a send takes, before one has shown it. */
const USUAL_MS = 100;
const LEAST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 60_000;

interface Host {
  busy: number;
  /** those that found no slot since one was given back */
  turnedAway: number;
  answers: boolean;
  /** how long the last send took */
  tookMs: number;
}

/** No receiver, however slow, takes all the sends of a worker. */
export class HostSlots {
  private readonly hosts = new Map<string, Host>();

  /** @returns what to call once the host did, or did not, answer; or how long to wait for a slot */
  take(name: string): { release: (answered: boolean) => void } | { pauseMs: number } {
    const fresh = { busy: 0, turnedAway: 0, answers: true, tookMs: USUAL_MS };
    const host = this.hosts.get(name) ?? fresh;
    const slots = host.answers ? SLOTS : SLOTS_WITHOUT_ANSWER;
    if (host.busy >= slots) {
      host.turnedAway += 1;
      // about its turn: ten thousand that wait for a host that hangs are no work for the queue
      const turnMs = (host.turnedAway * host.tookMs) / slots;
      const pauseMs = Math.min(Math.max(turnMs, LEAST_PAUSE_MS), LONGEST_PAUSE_MS);
      return { pauseMs: Math.round(pauseMs) };
    }
    host.busy += 1;
    this.hosts.set(name, host);
    const startedMs = performance.now();
    return {
      release: (answered) => {
        host.tookMs = performance.now() - startedMs;
        this.release(name, host, answered);
      },
    };
  }

  private release(name: string, host: Host, answered: boolean): void {
    Object.assign(host, { busy: host.busy - 1, turnedAway: 0, answers: answered });
    if (host.busy > 0) return;
    this.hosts.delete(name);
    if (answered) return;
    // remembered, the last ones only
    this.hosts.set(name, host);
    const oldest = [...this.hosts].find(([, { busy }]) => busy === 0);
    if (this.hosts.size > MOST_HOSTS && oldest !== undefined) this.hosts.delete(oldest[0]);
  }
}
