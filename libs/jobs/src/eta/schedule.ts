/** A file that waits for a lane, in the order of the line. */
export interface WaitingWork {
  id: string;
  /** null where nothing is known of its speed */
  seconds: number | null;
}

/**
 * When files of one queue end, where each lane takes the next file of the line as soon as it is free.
 * @param busySeconds for each lane, how long until it is free; null where that is not known
 * @returns seconds from now for each file; null from the first unknown on, for what follows depends on it
 */
export function schedule(
  busySeconds: (number | null)[],
  waiting: WaitingWork[],
): Map<string, number | null> {
  const ends = new Map<string, number | null>();
  const lanes = busySeconds.filter((seconds): seconds is number => seconds !== null);
  let isKnown = lanes.length === busySeconds.length && lanes.length > 0;
  for (const { id, seconds } of waiting) {
    isKnown &&= seconds !== null;
    if (!isKnown) {
      ends.set(id, null);
      continue;
    }
    let first = 0;
    for (let lane = 1; lane < lanes.length; lane += 1) {
      if ((lanes[lane] as number) < (lanes[first] as number)) first = lane;
    }
    const end = (lanes[first] as number) + (seconds as number);
    lanes[first] = end;
    ends.set(id, end);
  }
  return ends;
}
