import type { Recording } from './recordings.js';

export interface SideProcess {
  pid: number;
  role: string;
}

/** What is compared: something that turns recordings into texts. */
export interface Side {
  /** everything that works for this side */
  processes(): SideProcess[];
  /** @returns the texts, in the order of the recordings */
  transcribe(recordings: Recording[]): Promise<string[]>;
  /** Removes what a run has left behind, outside of the timed span. */
  tidy(): Promise<void>;
}

/** Both sides have the same model, beam and voice filter; everything else is as it comes. */
export const MODEL = 'base';
export const BEAM_SIZE = 5;
