import type { Messages } from '../../messages/index.js';
import { drawBar } from '../../terminal/bar.js';
import { formatBytes } from '../../terminal/format.js';
import { formatSpan } from '../../terminal/format-span.js';

export interface UploadState {
  title: string;
  sentBytes: number;
  /** null where nobody knows */
  totalBytes: number | null;
  startedMs: number;
}

/** How far an upload is, how fast, and how long it will still take. */
export function uploadLines(state: UploadState, messages: Messages, nowMs: number): string[] {
  const { title, sentBytes, totalBytes, startedMs } = state;
  const sent = formatBytes(messages.language, sentBytes);
  if (totalBytes === null) return [`  ${title} ${sent}`];
  const share = totalBytes === 0 ? 1 : sentBytes / totalBytes;
  const seconds = (nowMs - startedMs) / 1000;
  const bytesPerSecond = seconds > 1 ? sentBytes / seconds : 0;
  const rest =
    bytesPerSecond > 0 && share < 1
      ? [
          `${formatBytes(messages.language, bytesPerSecond)}/s`,
          messages.remaining(formatSpan((totalBytes - sentBytes) / bytesPerSecond)),
        ]
      : [];
  const whole = formatBytes(messages.language, totalBytes);
  const percent = `${Math.floor(share * 100)} %`;
  // All is sent and no answer has come: the server still writes it down.
  const last = share >= 1 ? [messages.storing] : rest;
  return [`  ${title} ${drawBar(share)} ${[percent, `${sent} / ${whole}`, ...last].join('  ')}`];
}
