import type { CommandContext } from '../command-context.js';
import type { ApiClient } from './http/api-client.js';
import type { Report } from './report.js';

/** What every command of the client is given. */
export interface ClientContext extends CommandContext {
  api: ApiClient;
  report: Report;
  /** the folder that paths are meant from */
  here: string;
  /** the API's own JSON instead of words for people */
  json: boolean;
  /** nothing is asked */
  noInput: boolean;
}
