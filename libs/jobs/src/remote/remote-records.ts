import { createHash } from 'node:crypto';
import type { RemoteJob } from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import { keys } from '../keys.js';
import { StoredRecords } from '../stored-records.js';

/** Something at a cloud engine that is to be deleted there. */
export interface OwedDeletion extends RemoteJob {
  owedAt: string;
}

/** What cloud engines have of ours: by attempt while it is ours too, and after that as deletions that are owed. */
export class RemoteRecords extends StoredRecords {
  of(ref: FileRef): Promise<RemoteJob | null> {
    return this.read<RemoteJob>(keys.remote(ref));
  }

  /** The first creator wins; false for every other. */
  createFor(ref: FileRef, job: RemoteJob): Promise<boolean> {
    return this.create(keys.remote(ref), job);
  }

  async forget(ref: FileRef): Promise<void> {
    await this.storage.remove(keys.remote(ref));
  }

  /** From here on it is deleted, sooner or later. May be repeated. */
  async owe({ engine, id, baseUrl }: RemoteJob): Promise<void> {
    const owed: OwedDeletion = { engine, id, baseUrl, owedAt: new Date().toISOString() };
    await this.create(keys.remoteDeletion(nameOf(owed)), owed);
  }

  /** What they have of an attempt, where they have any of it. */
  async oweOf(ref: FileRef): Promise<void> {
    const job = await this.of(ref);
    if (job !== null) await this.owe(job);
  }

  async owedNames(): Promise<string[]> {
    const names = await this.storage.list(keys.remoteDeletions);
    return names.map((name) => name.replace(/\.json$/, ''));
  }

  owed(name: string): Promise<OwedDeletion | null> {
    return this.read<OwedDeletion>(keys.remoteDeletion(name));
  }

  async settle(name: string): Promise<void> {
    await this.storage.remove(keys.remoteDeletion(name));
  }
}

/** The id is theirs; names in storage are ours. */
const nameOf = ({ engine, id, baseUrl }: RemoteJob): string =>
  createHash('sha256').update([engine, baseUrl, id].join('\n')).digest('hex').slice(0, 32);
