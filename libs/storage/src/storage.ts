import type { Readable } from 'node:stream';

/**
 * Where recordings, promises and results are kept. Objects are created once and never changed, so that
 * one layout serves a disk and an object store. Keys are our own names with `/`, never a client's.
 * Every write is durable when its promise resolves. @throws OitivaError `storage_full`
 */
export interface ObjectStorage {
  /** Creates an object; false, and nothing changed, where the key is taken already. */
  create(key: string, content: string | Buffer): Promise<boolean>;
  /** Creates an object from a stream; nothing is left behind when the stream breaks. */
  createFrom(key: string, content: Readable): Promise<void>;
  /** null where there is no such object */
  read(key: string): Promise<Buffer | null>;
  exists(key: string): Promise<boolean>;
  /** Names directly below a prefix, sorted; empty where there is nothing. */
  list(prefix: string): Promise<string[]>;
  /** Removes one object; nothing happens where there is none. */
  remove(key: string): Promise<void>;
  /** Removes all that lies below a prefix. */
  removeAll(prefix: string): Promise<void>;
  /** When the newest byte below a prefix was written, those of objects in the making included; null where there is nothing. */
  lastWrittenMs(prefix: string): Promise<number | null>;
  /** Keys of objects in the making that nobody has written to since `beforeMs`: a crash left them behind. */
  abandoned(beforeMs: number): Promise<string[]>;
  /** A path on this machine under which a local engine can open the object. */
  localPath(key: string): Promise<string>;
  /** Resolves when objects can be written, else rejects with the reason. */
  check(): Promise<void>;
}
