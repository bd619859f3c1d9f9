import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type EngineDescription,
  isErrorCode,
  OitivaError,
  type RunnerReply,
} from '#libs/contracts';
import { readCatalogue } from './catalogue.js';
import { loadEngines } from './load-engines.js';
import type { RunnerHost } from './runner/runner-command.js';
import { RunnerDied, type RunnerProcess } from './runner/runner-process.js';
import { withRunner } from './runner/with-runner.js';

export interface PullProgress {
  source: string;
  downloadedBytes: number;
  totalBytes: number | null;
}

export interface PullOptions {
  onProgress?: (progress: PullProgress) => void;
  signal?: AbortSignal;
}

export interface StoredModel {
  engine: string;
  model: string;
  sizeBytes: number;
  licence: string;
  installed: boolean;
}

/** The models on this machine. A folder under its final name is whole: it is moved there once checked. */
export class ModelStore {
  private readonly host: RunnerHost;

  constructor(
    host: RunnerHost,
    private readonly sources: string[],
  ) {
    // fetching needs what the project's environment has, whatever the engine's own looks like
    this.host = { ...host, engineDirectory: null };
  }

  async installed(engine: string, model: string): Promise<boolean> {
    return access(join(this.host.modelDirectory, engine, model)).then(
      () => true,
      () => false,
    );
  }

  /** Every model of every engine that keeps models here. */
  async list(): Promise<StoredModel[]> {
    const engines = [...(await loadEngines({ testEngines: false })).values()];
    const local = engines.filter(({ description }) => keepsModels(description));
    return Promise.all(
      local.flatMap(({ description }) =>
        description.models.map(async ({ id, sizeBytes, licence }) => ({
          engine: description.id,
          model: id,
          sizeBytes,
          licence,
          installed: await this.installed(description.id, id),
        })),
      ),
    );
  }

  /**
   * Fetches a model from the first source that has it; quick where it is there already.
   * @throws OitivaError `unknown_model`, `model_unavailable`; the reason of the signal
   */
  async pull(
    engine: string,
    model: string,
    { onProgress, signal }: PullOptions = {},
  ): Promise<{ source: string; path: string }> {
    this.require(engine, model);
    const { modelDirectory: modelDir } = this.host;
    const request = { type: 'pull' as const, id: 'pull', model, modelDir, sources: this.sources };
    let pulled: { source: string; path: string } | undefined;
    await this.askRunner(engine, signal, (runner) =>
      runner.ask(request, (reply) => {
        if (reply.type === 'pull-progress') onProgress?.(reply);
        if (reply.type === 'pulled') pulled = reply;
        return isLast(reply, 'pulled');
      }),
    );
    return pulled as { source: string; path: string };
  }

  /** Half removed it is nowhere: the folder leaves its name first. @returns false where there was none */
  async remove(engine: string, model: string): Promise<boolean> {
    this.require(engine, model);
    const staging = join(this.host.modelDirectory, '.staging', engine);
    // what a kill leaves here is swept by the next fetch of this model
    const leaving = join(staging, `${model}~removed-${randomUUID()}`);
    await mkdir(staging, { recursive: true });
    try {
      await rename(join(this.host.modelDirectory, engine, model), leaving);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
    await rm(leaving, { recursive: true, force: true });
    return true;
  }

  /** Reads every file of a model and compares its checksum. */
  async verify(
    engine: string,
    model: string,
  ): Promise<{ installed: boolean; files: { name: string; intact: boolean }[] }> {
    this.require(engine, model);
    const request = {
      type: 'verify' as const,
      id: 'verify',
      model,
      modelDir: this.host.modelDirectory,
    };
    let verified = { installed: false, files: [] as { name: string; intact: boolean }[] };
    await this.askRunner(engine, undefined, (runner) =>
      runner.ask(request, (reply) => {
        if (reply.type === 'verified') verified = reply;
        return isLast(reply, 'verified');
      }),
    );
    return verified;
  }

  private require(engine: string, model: string): void {
    const known = readCatalogue(engine).map(({ id }) => id);
    if (known.includes(model)) return;
    throw new OitivaError('unknown_model', `"${model}" is none of: ${known.join(', ')}.`);
  }

  private async askRunner(
    engine: string,
    signal: AbortSignal | undefined,
    work: (runner: RunnerProcess) => Promise<void>,
  ): Promise<void> {
    try {
      await withRunner(this.host, engine, { signal }, work);
    } catch (error) {
      if (!(error instanceof RunnerDied)) throw error;
      throw new OitivaError('model_unavailable', error.message, { cause: error });
    }
  }
}

const keepsModels = ({ devices }: EngineDescription): boolean =>
  devices.some((device) => device !== 'cloud');

/** True for the reply that ends a request. @throws OitivaError when that is a failure */
function isLast(reply: RunnerReply, type: RunnerReply['type']): boolean {
  if (reply.type === 'failed') {
    const code = isErrorCode(reply.code) ? reply.code : 'engine_failed';
    throw new OitivaError(code, reply.message);
  }
  return reply.type === type;
}
