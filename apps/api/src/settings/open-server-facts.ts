import { join } from 'node:path';
import type { Settings } from '#libs/config';
import { keys } from '#libs/jobs';
import type { RedisHealth } from '#libs/queue';
import { FolderSizes, storageFolder } from '#libs/storage';
import { ServerFacts } from './server-facts.js';
import { shownSettings } from './shown-settings.js';

/** Where uploads lie until they are whole. */
const DRAFTS = 'tmp';

export function openServerFacts(
  settings: Settings,
  keysRequired: boolean,
  redis: RedisHealth,
): ServerFacts {
  const folder = storageFolder(settings.storageUrl);
  const sizes = new FolderSizes({
    jobs: [keys.jobs, DRAFTS].map((name) => join(folder, name)),
    models: [settings.modelDir],
    engines: [settings.engineDir],
  });
  return new ServerFacts({ ...shownSettings(settings), keysRequired }, folder, sizes, redis);
}
