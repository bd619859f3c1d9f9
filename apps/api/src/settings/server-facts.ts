import type { ServerIdentity } from '#libs/contracts';
import type { RedisHealth } from '#libs/queue';
import { type DiskSpace, diskSpace, type FolderSizes } from '#libs/storage';
import type { ShownSettings } from './shown-settings.js';

/** What takes room in the data folder. */
export type StorageKind = 'jobs' | 'models' | 'engines';

export interface StorageUsed extends Record<`${StorageKind}Bytes`, number | null> {
  /** false: there is more than was counted */
  isWhole: boolean | null;
  /** null while it is measured for the first time, as are the sizes */
  measuredAt: string | null;
  /** of the disk that recordings are kept on; null where the system does not say */
  disk: DiskSpace | null;
}

export interface ServerFactsNow extends Omit<ShownSettings, 'versions'> {
  storage: StorageUsed;
  /** the server behind the queues; null while it is away */
  versions: ShownSettings['versions'] & { server: Pick<ServerIdentity, 'kind' | 'version'> | null };
  keysRequired: boolean;
}

/** What a page shows of this server: its settings, how much it holds, what it runs on. Nothing in it is secret. */
export class ServerFacts {
  constructor(
    private readonly shown: ShownSettings & { keysRequired: boolean },
    private readonly storageFolder: string,
    private readonly sizes: FolderSizes<StorageKind>,
    private readonly redis: RedisHealth,
  ) {}

  /** Also while Redis is away; takes no longer than a moment. */
  async now(): Promise<ServerFactsNow> {
    const [storage, identity] = await Promise.all([this.storage(), this.redis.identity()]);
    const server = identity && { kind: identity.kind, version: identity.version };
    return { ...this.shown, storage, versions: { ...this.shown.versions, server } };
  }

  private async storage(): Promise<StorageUsed> {
    const [measured, disk] = await Promise.all([this.sizes.read(), diskSpace(this.storageFolder)]);
    const { jobs, models, engines } = measured?.sizes ?? {};
    const all = [jobs, models, engines];
    return {
      jobsBytes: jobs?.bytes ?? null,
      modelsBytes: models?.bytes ?? null,
      enginesBytes: engines?.bytes ?? null,
      isWhole: measured && all.every((size) => size?.isWhole === true),
      measuredAt: measured?.measuredAt ?? null,
      disk,
    };
  }
}
