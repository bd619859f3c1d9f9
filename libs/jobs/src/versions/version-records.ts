import { type FileVersion, fromWire, OitivaError, toWire } from '#libs/contracts';
import type { FileRef } from '#libs/queue';
import type { ObjectStorage } from '#libs/storage';
import { keys } from '../keys.js';
import { sha256 } from '../sha256.js';
import type { VersionWish } from './version-wish.js';

/** Versions belong to a file; only a completed one has any, and it has no other attempt. */
type File = Omit<FileRef, 'attempt'>;

const NAME = /^([1-9]\d{0,5})\.json$/;
const SEALED = /^\{"sha256":"([0-9a-f]{64})","content":(.+)\}$/s;

/** The corrected texts of files in storage: created once, never changed, each with the sha256 of itself. */
export class VersionRecords {
  constructor(private readonly storage: ObjectStorage) {}

  /** The number of the newest one; 0 where nobody has corrected the text. */
  async newest({ jobId, fileId }: File): Promise<number> {
    const names = await this.storage.list(keys.versions(jobId, fileId));
    return Math.max(0, ...names.map((name) => Number(NAME.exec(name)?.[1] ?? 0)));
  }

  /** The number of the version that is wanted; 0 for the original. @throws OitivaError `version_not_found` */
  async resolve(file: File, wish: VersionWish): Promise<number> {
    if (wish === 'original' || wish === 0) return 0;
    if (wish === 'latest') return this.newest(file);
    if (await this.storage.exists(keys.version(file.jobId, file.fileId, wish))) return wish;
    const detail = `The text of this file has no version ${wish}; GET …/versions lists them.`;
    throw new OitivaError('version_not_found', detail);
  }

  /** The first creator of a number wins; false for every other. */
  create({ jobId, fileId }: File, version: FileVersion): Promise<boolean> {
    const content = JSON.stringify(toWire(version));
    const sealed = `{"sha256":"${sha256(content)}","content":${content}}`;
    return this.storage.create(keys.version(jobId, fileId, version.version), sealed);
  }

  /** @throws OitivaError when it is not what was stored */
  async read({ jobId, fileId }: File, number: number): Promise<FileVersion> {
    const bytes = await this.storage.read(keys.version(jobId, fileId, number));
    const [, sum, content = ''] = SEALED.exec(bytes?.toString('utf8') ?? '') ?? [];
    if (sum === undefined || sha256(content) !== sum) throw damaged(number);
    const version = fromWire<FileVersion>(JSON.parse(content));
    // whole, and in the place of another
    if (version.version !== number || version.transcript.fileId !== fileId) throw damaged(number);
    return version;
  }
}

const damaged = (number: number): OitivaError =>
  new OitivaError('internal_error', `The stored version ${number} of this text is damaged.`);
