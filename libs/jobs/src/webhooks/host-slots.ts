/** Sends to one host at once, in this process. */
const SLOTS = 4;
/** To one that did not answer last time: others are not kept waiting for it. */
const SLOTS_WITHOUT_ANSWER = 1;
const MOST_HOSTS = 1000;
const STEP_MS = 250;
const LONGEST_PAUSE_MS = 60_000;

interface Host {
  busy: number;
  /** those that found no slot since one was given back */
  turnedAway: number;
  answers: boolean;
}

/** No receiver, however slow, takes all the sends of a worker. */
export class HostSlots {
  private readonly hosts = new Map<string, Host>();

  /** @returns what to call once the host did, or did not, answer; or how long to wait for a slot */
  take(name: string): { release: (answered: boolean) => void } | { pauseMs: number } {
    const host = this.hosts.get(name) ?? { busy: 0, turnedAway: 0, answers: true };
    if (host.busy >= (host.answers ? SLOTS : SLOTS_WITHOUT_ANSWER)) {
      host.turnedAway += 1;
      // further and further away, so that ten thousand that wait for one host are no work for the queue
      return { pauseMs: Math.min(LONGEST_PAUSE_MS, STEP_MS * (1 + host.turnedAway)) };
    }
    host.busy += 1;
    this.hosts.set(name, host);
    return { release: (answered) => this.release(name, host, answered) };
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
