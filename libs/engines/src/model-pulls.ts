import { type ModelDownload, OitivaError } from '#libs/contracts';
import type { ModelStore } from './model-store.js';

interface Pull {
  done: Promise<void>;
  downloadedBytes: number;
  totalBytes: number | null;
  heard: Set<(percent: number) => void>;
}

/** Models of one engine on their way to this machine. Who asks for one that is coming joins. */
export class ModelPulls {
  private readonly pulls = new Map<string, Pull>();
  private readonly failures = new Map<string, string>();

  constructor(
    private readonly engine: string,
    private readonly store: ModelStore,
  ) {}

  isComing(model: string): boolean {
    return this.pulls.has(model);
  }

  /** Goes on for the others, and to its end, whoever stops waiting. @throws OitivaError `model_unavailable` … */
  async fetch(model: string, heard: (percent: number) => void = () => undefined): Promise<void> {
    const pull = this.pulls.get(model) ?? this.start(model);
    pull.heard.add(heard);
    await pull.done.finally(() => pull.heard.delete(heard));
  }

  /** What is coming, and what did not arrive the last time. */
  list(): ModelDownload[] {
    const coming = [...this.pulls].map(([model, { downloadedBytes, totalBytes }]) => {
      return { model, status: 'downloading' as const, downloadedBytes, totalBytes, reason: null };
    });
    const failed = [...this.failures].map(([model, reason]) => {
      const nothing = { downloadedBytes: 0, totalBytes: null };
      return { model, status: 'failed' as const, ...nothing, reason };
    });
    return [...coming, ...failed];
  }

  private start(model: string): Pull {
    this.failures.delete(model);
    const heard = new Set<(percent: number) => void>();
    const pull: Pull = { done: this.run(model), downloadedBytes: 0, totalBytes: null, heard };
    this.pulls.set(model, pull);
    return pull;
  }

  private async run(model: string): Promise<void> {
    try {
      await this.store.pull(this.engine, model, {
        onProgress: ({ downloadedBytes, totalBytes }) => {
          const pull = this.pulls.get(model);
          if (pull === undefined) return;
          Object.assign(pull, { downloadedBytes, totalBytes });
          const percent = totalBytes ? (100 * downloadedBytes) / totalBytes : 0;
          for (const tell of pull.heard) tell(percent);
        },
      });
    } catch (error) {
      const known = error instanceof OitivaError;
      this.failures.set(model, known ? error.detail : 'It could not be fetched.');
      throw error;
    } finally {
      this.pulls.delete(model);
    }
  }
}
