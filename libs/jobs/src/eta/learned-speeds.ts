import type { Pair } from '#libs/contracts';
import type { SpeedSums } from '#libs/queue';
import { loadName, loadNameOf } from './profile.js';

/** How quick models have been on this server, whatever the options were: the younger a file, the more it counts. */
export class LearnedSpeeds {
  private readonly sums = new Map<string, { audioSeconds: number; workSeconds: number }>();

  /** @param speeds by profile, as the speed book has them */
  constructor(speeds: ReadonlyMap<string, SpeedSums>) {
    for (const [profile, { x, y }] of speeds) {
      const name = loadNameOf(profile);
      const { audioSeconds, workSeconds } = this.sums.get(name) ?? NOTHING;
      this.sums.set(name, { audioSeconds: audioSeconds + x, workSeconds: workSeconds + y });
    }
  }

  /** Seconds of audio for each second that a lane works; null until a file of it has ended. */
  of(pair: Pair, model: string): number | null {
    const { audioSeconds, workSeconds } = this.sums.get(loadName(pair, model)) ?? NOTHING;
    if (audioSeconds <= 0 || workSeconds <= 0) return null;
    return Math.round((100 * audioSeconds) / workSeconds) / 100;
  }
}

const NOTHING = { audioSeconds: 0, workSeconds: 0 };
