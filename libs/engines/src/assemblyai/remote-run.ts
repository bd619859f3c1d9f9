import {
  OitivaError,
  type RemoteJob,
  type RemoteMemory,
  type TranscribeListener,
  type TranscribeRequest,
  type TranscribeResult,
  type Warning,
} from '#libs/contracts';
import { orAborted } from '../or-aborted.js';
import type { AssemblyaiClient } from './assemblyai-client.js';
import { FarSideError } from './far-side-error.js';
import { failureOf, isNoSpeech, mayHelpToSendAgain } from './failures.js';
import { pauseMs, persist, type Waits } from './patience.js';
import { submitParams } from './submit-params.js';
import { transcribeResult } from './transcribe-result.js';
import { uploadRecording } from './upload-recording.js';
import {
  readSentences,
  readTranscript,
  type RemoteSentence,
  type RemoteTranscript,
} from './wire-shapes.js';

/** The far side may stumble for so long before the file fails for it. */
const PATIENCE_MS = 900_000;
const SUBMIT_PATIENCE_MS = 300_000;
/** They are much quicker than a recording; what takes longer than this will not end. */
const LEAST_WORK_MS = 1_800_000;
/** An upload that expired, an id that they lost: once each, with one to spare. */
const MOST_SUBMISSIONS = 3;
/** What was just submitted may not be known everywhere at once. */
const UNKNOWN_TIMES = 3;
const POLLS = { firstMs: 1_000, longestMs: 15_000, growth: 1.4 };

export interface RunParts {
  clientAt: (baseUrl: string) => AssemblyaiClient;
  /** where new recordings go */
  place: Omit<RemoteJob, 'id'>;
  memory: RemoteMemory;
  request: TranscribeRequest;
  listener: TranscribeListener;
  signal: AbortSignal;
  waits: Waits;
}

type Outcome = RemoteTranscript | 'unknown' | 'send again';

/** One recording at AssemblyAI: sent, submitted, waited for. Goes on with what an earlier run has submitted. */
export class RemoteRun {
  private readonly startedMs: number;
  private readonly warnings: Warning[];

  constructor(private readonly parts: RunParts) {
    const { request, waits } = parts;
    this.startedMs = waits.nowMs();
    this.warnings = submitParams(request.options, request.model, '').warnings;
  }

  /** @throws FarSideError, OitivaError; the reason of the signal */
  async result(): Promise<TranscribeResult> {
    const { memory } = this.parts;
    let job = await memory.read();
    for (let submissions = 0; ;) {
      if (job === null) {
        if (submissions === MOST_SUBMISSIONS) {
          throw new OitivaError('cloud_failed', 'AssemblyAI lost the recording again and again.');
        }
        submissions += 1;
        job = await this.submitted();
        if (job === null) continue;
      }
      const outcome = await this.outcome(job);
      if (typeof outcome !== 'string') return this.resultOf(job, outcome);
      await memory.release(job);
      job = null;
    }
  }

  /**
   * Theirs from now on; null where they lost the upload meanwhile. An abort ends the wait, but not what is needed
   * to know the id.
   */
  private async submitted(): Promise<RemoteJob | null> {
    const { clientAt, place, request, listener, signal } = this.parts;
    const client = clientAt(place.baseUrl);
    const audioUrl = await this.persist(SUBMIT_PATIENCE_MS, () =>
      uploadRecording(client, request.path, signal, (percent) =>
        listener.onWaiting('upload', percent),
      ),
    );
    listener.onWaiting('cloud', null);
    try {
      return await orAborted(this.submittedAndKept(client, audioUrl), signal);
    } catch (error) {
      const isLost = error instanceof FarSideError && mayHelpToSendAgain(error.words ?? '');
      if (isLost && !error.isPassing) return null;
      throw error;
    }
  }

  private async submittedAndKept(client: AssemblyaiClient, audioUrl: string): Promise<RemoteJob> {
    const { request, memory, place, signal } = this.parts;
    const { params } = submitParams(request.options, request.model, audioUrl);
    let isDoubtful = false;
    const id = await this.persist(SUBMIT_PATIENCE_MS, async () => {
      signal.throwIfAborted();
      // who asks twice pays twice: first see whether they took it the time before
      const known = isDoubtful ? await client.find(audioUrl) : null;
      if (known !== null) return known;
      try {
        return await client.submit(params);
      } catch (error) {
        if (!(error instanceof FarSideError) || !error.isDoubtful) throw error;
        isDoubtful = true;
        const taken = await client.find(audioUrl).catch(() => null);
        if (taken === null) throw error;
        return taken;
      }
    });
    return memory.keep({ ...place, id });
  }

  /** Waits for the end of their work. */
  private async outcome({ id, baseUrl }: RemoteJob): Promise<Outcome> {
    const { clientAt, request, listener, signal, waits } = this.parts;
    const client = clientAt(baseUrl);
    const audioSeconds = request.durationSeconds ?? request.maxAudioSeconds;
    const untilMs = waits.nowMs() + LEAST_WORK_MS + audioSeconds * 1000;
    let unknown = 0;
    for (let polls = 0; ; polls += 1) {
      listener.onWaiting('cloud', null);
      const answer = await this.answerOf(async () =>
        readTranscript(await client.get(id, { signal })),
      );
      if (answer === null) unknown += 1;
      if (unknown === UNKNOWN_TIMES || answer?.isDeleted) return 'unknown';
      if (answer?.status === 'completed') return answer;
      if (answer?.status === 'error') return this.failure(answer);
      const pause = pauseMs(waits, polls, POLLS);
      if (waits.nowMs() + pause > untilMs) {
        const detail = 'AssemblyAI did not finish the file in time.';
        throw new OitivaError('engine_timeout', detail);
      }
      await waits.sleep(pause, signal);
    }
  }

  private failure(transcript: RemoteTranscript): Outcome {
    const words = transcript.error ?? '';
    if (isNoSpeech(words)) return { ...transcript, text: '' };
    if (mayHelpToSendAgain(words)) return 'send again';
    throw failureOf(words);
  }

  private async resultOf({ id, baseUrl }: RemoteJob, transcript: RemoteTranscript) {
    const { clientAt, request, signal, waits } = this.parts;
    const client = clientAt(baseUrl);
    let sentences: RemoteSentence[] = [];
    if (transcript.text.trim() !== '') {
      const ask = async () => readSentences(await client.sentences(id, { signal }));
      sentences = (await this.answerOf(ask)) ?? [];
      if (sentences.length === 0) {
        throw new OitivaError('cloud_failed', 'AssemblyAI gave the text without its sentences.');
      }
    }
    return transcribeResult({
      transcript,
      sentences,
      declaredSeconds: request.durationSeconds,
      wordTimestamps: request.options.wordTimestamps,
      model: request.model,
      warnings: this.warnings,
      engineSeconds: (waits.nowMs() - this.startedMs) / 1000,
    });
  }

  /** null where they do not know what is asked for */
  private async answerOf<T>(ask: () => Promise<T>): Promise<T | null> {
    return this.persist(PATIENCE_MS, ask).catch((error: unknown) => {
      if (error instanceof FarSideError && error.status === 404) return null;
      throw error;
    });
  }

  private persist<T>(limitMs: number, ask: () => Promise<T>): Promise<T> {
    const { listener, signal, waits } = this.parts;
    const onPause = ({ status }: FarSideError) =>
      listener.onWaiting(status === 429 ? 'rate_limited' : 'cloud', null);
    return persist({ waits, signal, limitMs, onPause }, ask);
  }
}
