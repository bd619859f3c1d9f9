import { hostname } from 'node:os';
import type { ModelDownload, ModelEventType, ModelNews, WorkerEngine } from '#libs/contracts';

type Tell = (type: ModelEventType, news: ModelNews) => Promise<void>;

const NOTHING_COMES = { downloadedBytes: 0, totalBytes: null, reason: null };

/** Tells readers of events what became of this worker's models since the last look. */
export class ModelReporter {
  private known: Map<string, { installed: Set<string>; downloads: string[] }> | undefined;

  constructor(private readonly tell: Tell) {}

  async look(engines: WorkerEngine[]): Promise<void> {
    const before = this.known;
    this.known = new Map(
      engines.map(({ id, installedModels, downloads }) => [
        id,
        { installed: new Set(installedModels), downloads: downloads.map(asText) },
      ]),
    );
    // what was there at the start is no news
    if (before === undefined) return;
    for (const { id, installedModels, downloads } of engines) {
      const { installed, downloads: told } = before.get(id) ?? {
        installed: new Set(),
        downloads: [],
      };
      const say = (type: ModelEventType, { status: _status, ...news }: ModelDownload) =>
        this.tell(type, { engine: id, hostname: hostname(), ...news });
      for (const download of downloads.filter((one) => !told.includes(asText(one)))) {
        await say(download.status === 'failed' ? 'model.failed' : 'model.progress', download);
      }
      const plain = (model: string) => ({
        model,
        status: 'downloading' as const,
        ...NOTHING_COMES,
      });
      for (const model of installedModels.filter((one) => !installed.has(one))) {
        await say('model.installed', plain(model));
      }
      for (const model of [...installed].filter(
        (one) => !installedModels.includes(one as string),
      )) {
        await say('model.removed', plain(model as string));
      }
    }
  }
}

const asText = (download: ModelDownload): string => JSON.stringify(download);
