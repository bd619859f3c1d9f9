import { apiKeys } from './api-keys.js';
import { keyFile } from './key-file.js';
import { isLoopback } from './loopback.js';
import type { Settings } from './settings.js';

/**
 * What the API goes by: a server that others can reach has keys, whoever started it.
 * @param onKept told where the key is, if it is one that nobody gave
 * @throws Error as `keyFile`
 */
export function withKeys(settings: Settings, onKept: (path: string) => void): Settings {
  if (settings.apiKeys.length > 0 || isLoopback(settings.host)) return settings;
  const { key, path } = keyFile(settings.dataDir);
  onKept(path);
  settings.apiKeys = apiKeys(key);
  return settings;
}
