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

export const MODEL = 'base';
export const BEAM_SIZE = 5;
/**
 * Without Whisper's second tries: where a text seems to repeat itself they sample at random, so that
 * two sides would do different work and their texts could not be compared.
 */
export const TEMPERATURE = 0;
