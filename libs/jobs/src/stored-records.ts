import { fromWire, toWire } from '#libs/contracts';
import type { ObjectStorage } from '#libs/storage';

/** Records in storage, as JSON: created once, never changed. */
export abstract class StoredRecords {
  constructor(readonly storage: ObjectStorage) {}

  /** The first creator wins; false for every other. */
  protected create(key: string, record: object): Promise<boolean> {
    return this.storage.create(key, JSON.stringify(toWire(record)));
  }

  protected async read<T>(key: string): Promise<T | null> {
    const bytes = await this.storage.read(key);
    return bytes === null ? null : fromWire<T>(JSON.parse(bytes.toString('utf8')));
  }
}
