import type { Installation, Settings } from '#libs/config';
import type { ModelStore } from '#libs/engines';
import type { CommandContext } from '../command-context.js';
import type { ServicePlan } from './service.js';

export type UpSettings = Pick<
  Settings,
  'dataDir' | 'host' | 'port' | 'apiKeys' | 'redisUrl' | 'whisperModel' | 'debug'
>;

/** All that `oitiva up` is made of; tests give other services and another model store. */
export interface UpPlan {
  context: CommandContext;
  settings: UpSettings;
  installation: Pick<Installation, 'python' | 'workersDirectory'>;
  redisConfiguration: string;
  modelStore: Pick<ModelStore, 'list' | 'pull'>;
  engine: string;
  /** The processes to keep alive, given the environment that points them at the chosen server. */
  services: (environment: NodeJS.ProcessEnv) => ServicePlan[];
  /** What the self-check sends, null where it is not wanted. */
  recording: string | null;
  /** Folders whose changes restart the services, none in production. */
  watchedFolders: string[];
}
