import {
  isErrorCode,
  OitivaError,
  type TranscribeLine,
  type TranscribeListener,
  type TranscribeResult,
  type TranscriptSegment,
} from '#libs/contracts';
import { orAborted } from '../or-aborted.js';
import type { RunnerProcess } from './runner-process.js';

export interface Deadlines {
  /** longest silence of the runner about a file */
  silenceMs: number;
  /** whole time for a file: silenceMs plus this much for each second of audio */
  perAudioSecondMs: number;
}

/** Generous: a large model on a small processor is slow, and only a hung one must be ended. */
const DEADLINES: Deadlines = { silenceMs: 900_000, perAudioSecondMs: 30_000 };

/**
 * One file on one runner. When `signal` aborts the promise rejects at once with its reason; the lane
 * itself is free at the next window boundary.
 * @throws OitivaError, RunnerDied
 */
export async function transcribeOnRunner(
  runner: RunnerProcess,
  line: TranscribeLine,
  listener: TranscribeListener,
  signal: AbortSignal,
  deadlines: Deadlines = DEADLINES,
): Promise<Omit<TranscribeResult, 'computeType'>> {
  signal.throwIfAborted();
  const segments: TranscriptSegment[] = [];
  let result: Omit<TranscribeResult, 'computeType'> | undefined;
  const startedAt = Date.now();
  let heardAt = startedAt;
  let audioSeconds = 0;

  const answered = runner.ask(line, (reply) => {
    heardAt = Date.now();
    if (reply.type === 'progress') {
      audioSeconds = reply.durationSeconds;
      listener.onProgress(reply);
    } else if (reply.type === 'segment') {
      segments.push(reply.segment);
      listener.onSegment(reply.segment);
    } else if (reply.type === 'span') {
      listener.onSpan(reply.span);
    } else if (reply.type === 'peaks') {
      listener.onPeaks(reply.peaks);
    } else if (reply.type === 'failed') {
      const code = isErrorCode(reply.code) ? reply.code : 'engine_failed';
      throw new OitivaError(code, reply.message);
    } else if (reply.type === 'done') {
      const { type: _type, id: _id, ...done } = reply;
      result = { ...done, segments };
    }
    return reply.type === 'done' || reply.type === 'cancelled';
  });

  const watch = setInterval(
    () => {
      const now = Date.now();
      const silent = now - heardAt > deadlines.silenceMs;
      const late =
        now - startedAt > deadlines.silenceMs + audioSeconds * deadlines.perAudioSecondMs;
      if (silent || late) runner.kill('a file took too long', line.id);
    },
    Math.min(1_000, deadlines.silenceMs),
  );

  try {
    await orAborted(answered, signal);
  } catch (error) {
    if (signal.aborted) runner.tell({ type: 'cancel', id: line.id });
    throw error;
  } finally {
    clearInterval(watch);
  }
  if (result === undefined) throw new OitivaError('engine_failed', 'The engine stopped by itself.');
  return result;
}
