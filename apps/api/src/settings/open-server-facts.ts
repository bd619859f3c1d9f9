import { join } from 'node:path';
import type { Settings } from '#libs/config';
import { keys } from '#libs/jobs';
import type { RedisHealth } from '#libs/queue';
import { FolderSizes, storageFolder } from '#libs/storage';
import { ServerFacts } from './server-facts.js';
import { shownSettings } from './shown-settings.js';

export function openServerFacts(
  settings: Settings,
  keysRequired: boolean,
  redis: RedisHealth,
): ServerFacts {
  const folder = storageFolder(settings.storageUrl);
  const sizes = new FolderSizes({
    jobs: [join(folder, keys.jobs)],
    models: [settings.modelDir],
    engines: [settings.engineDir],
  });
  return new ServerFacts({ ...shownSettings(settings), keysRequired }, folder, sizes, redis);
}
