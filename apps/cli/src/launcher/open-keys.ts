import { isLoopback, type KeptKey, keyFile, newKey } from '#libs/config';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import type { Messages } from '../messages/index.js';
import type { UpSettings } from './up-plan.js';

export interface LauncherKeys {
  /** what the services are told: the keys of people, and the launcher's own */
  environment: NodeJS.ProcessEnv;
  /** of this start only, for readiness and the self-check; empty where keys are off */
  headers: Record<string, string>;
  /** where nobody gave a key although others can reach the server */
  kept: KeptKey | null;
}

/** @throws CommandFailure where the key of the data folder cannot be kept or read */
export function openKeys(
  { host, apiKeys, dataDir }: UpSettings,
  environment: NodeJS.ProcessEnv,
  messages: Messages,
): LauncherKeys {
  if (apiKeys.length === 0 && isLoopback(host)) return { environment: {}, headers: {}, kept: null };
  const kept = apiKeys.length > 0 ? null : keptKey(dataDir, messages);
  const own = newKey();
  const keys = [kept?.key ?? environment['OITIVA_API_KEYS'], own];
  return {
    environment: { OITIVA_API_KEYS: keys.join(',') },
    headers: { Authorization: `Bearer ${own}` },
    kept,
  };
}

function keptKey(dataDir: string, messages: Messages): KeptKey {
  try {
    return keyFile(dataDir);
  } catch (cause) {
    const sentence = messages.keyFileBad((cause as Error).message);
    throw new CommandFailure(sentence, exitCodes.config, { cause });
  }
}
