import type { EngineDescription, JobOptions } from '#libs/contracts';
import type { EngineHost } from '#libs/engines';

/** An engine that can be asked. */
export interface Prepared {
  host: EngineHost;
  /** the model that answers */
  model: string;
  /** for every question, such as a small beam where a machine is slow */
  options?: Partial<JobOptions>;
  close(): Promise<void>;
}

/** Why an engine cannot be asked on this machine: a sentence that the suite prints. */
export interface CannotRun {
  cannotRun: string;
}

/** Default export of engines/<engine id>.ts: how to reach an engine that needs more than its files. */
export type Prepare = (description: EngineDescription) => Promise<Prepared | CannotRun>;
