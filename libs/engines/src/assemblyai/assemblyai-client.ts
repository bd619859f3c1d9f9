import { FileService, TranscriptService, type TranscriptParams } from 'assemblyai';
import { FarSideError } from './far-side-error.js';
import { readAnswer } from './read-answer.js';
import { isRemoteId, readSubmission, readUploadUrl } from './wire-shapes.js';

export type SubmitParams = TranscriptParams;

/** A call ends when `signal` aborts or when its time is over, whichever comes first. */
export interface Call {
  signal?: AbortSignal | undefined;
  timeoutMs?: number;
}

const CALL_MS = 60_000;
/** The newest ones of an account, of which one may be ours. */
const LISTED = 100;

/**
 * The calls of AssemblyAI's own library that we need, each under a limit and with the status of its answer, which
 * the library hides (decision 15). Answers are as they came, unchecked, but for ids and addresses.
 */
export class AssemblyaiClient {
  constructor(private readonly access: { apiKey: string; baseUrl: string }) {}

  /** @returns the address under which they keep it */
  async upload(bytes: NodeJS.ReadableStream, call: Call): Promise<string> {
    const answer = await told(call, (limits) => this.files(limits).upload(bytes));
    return readUploadUrl(answer);
  }

  /** @returns the id of what is now theirs to do, and to be paid for */
  async submit(params: SubmitParams, call: Call = {}): Promise<string> {
    const answer = await told(call, (limits) => this.transcripts(limits).submit(params));
    return readSubmission(answer);
  }

  async get(id: string, call: Call): Promise<unknown> {
    return told(call, (limits) => this.transcripts(limits).get(id));
  }

  async sentences(id: string, call: Call): Promise<unknown> {
    return told(call, (limits) => this.transcripts(limits).sentences(id));
  }

  /** The newest transcript that was made of this upload; null where there is none. */
  async find(uploadUrl: string, call: Call = {}): Promise<string | null> {
    const { transcripts } = await told(call, (limits) =>
      this.transcripts(limits).list({ limit: LISTED }),
    );
    const found = transcripts.find((one) => one.audio_url === uploadUrl && isRemoteId(one.id));
    return found?.id ?? null;
  }

  /** One that they do not know is as good as deleted. */
  async delete(id: string, call: Call): Promise<void> {
    try {
      await told(call, (limits) => this.transcripts(limits).delete(id));
    } catch (error) {
      if (!(error instanceof FarSideError) || error.status !== 404) throw error;
    }
  }

  private transcripts(limits: AbortSignal): TranscriptService {
    return new LimitedTranscripts(this.params(), limits);
  }

  private files(limits: AbortSignal): FileService {
    return new LimitedFiles(this.params(), limits);
  }

  private params() {
    // who we are is said by the key
    return { ...this.access, userAgent: false as const };
  }
}

type Params = ConstructorParameters<typeof FileService>[0];

class LimitedTranscripts extends TranscriptService {
  constructor(
    params: Params,
    private readonly limits: AbortSignal,
  ) {
    super(params, new FileService(params));
  }

  protected override async fetchResponse(input: string, init?: RequestInit): Promise<Response> {
    return whole(await super.fetchResponse(input, limited(init, this.limits)));
  }
}

class LimitedFiles extends FileService {
  constructor(
    params: Params,
    private readonly limits: AbortSignal,
  ) {
    super(params);
  }

  protected override async fetchResponse(input: string, init?: RequestInit): Promise<Response> {
    return whole(await super.fetchResponse(input, limited(init, this.limits)));
  }
}

/** Nobody sends our key and our recordings on to somewhere else. */
const limited = (init: RequestInit | undefined, signal: AbortSignal): RequestInit => ({
  ...init,
  signal,
  redirect: 'error',
});

const whole = async (response: Response): Promise<Response> =>
  new Response(await readAnswer(response), { headers: { 'Content-Type': 'application/json' } });

/** @throws FarSideError; the reason of the caller's signal when that aborted */
async function told<T>(
  { signal, timeoutMs = CALL_MS }: Call,
  ask: (limits: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await ask(signal === undefined ? timeout : AbortSignal.any([signal, timeout]));
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof FarSideError) throw error;
    if (timeout.aborted) throw new FarSideError('AssemblyAI did not answer in time.', {}, error);
    if (isUnreadable(error)) {
      throw new FarSideError('AssemblyAI answered something that cannot be read.', {}, error);
    }
    throw new FarSideError('AssemblyAI cannot be reached.', {}, error);
  }
}

/** Failures to connect are TypeErrors too, with the reason inside. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof TypeError && error.cause === undefined);
