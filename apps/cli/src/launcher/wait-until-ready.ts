import { setTimeout as sleep } from 'node:timers/promises';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import type { Messages } from '../messages/index.js';

export interface ReadyOptions {
  url: string;
  /** with the launcher's key, where one is asked for */
  headers: Record<string, string>;
  timeoutMs: number;
  logFolder: string;
  messages: Messages;
  signal: AbortSignal;
}

const pollMs = 50;

/** Waits until /health/ready says 200. @throws CommandFailure with the last reason it gave */
export async function waitUntilReady(options: ReadyOptions): Promise<void> {
  const { url, headers, timeoutMs, messages, signal } = options;
  const deadlineMs = performance.now() + timeoutMs;
  let reason = messages.notReadySilent;
  while (performance.now() < deadlineMs) {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(2000)]);
      const response = await fetch(`${url}/health/ready`, { headers, signal: limit });
      if (response.ok) return void (await response.arrayBuffer());
      reason = await reasonOf(response);
    } catch {
      signal.throwIfAborted();
    }
    await sleep(pollMs, undefined, { signal });
  }
  const sentence = messages.notReady(timeoutMs / 1000, reason, options.logFolder);
  throw new CommandFailure(sentence, exitCodes.software);
}

async function reasonOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  return body.detail ?? body.title ?? `HTTP ${response.status}`;
}
