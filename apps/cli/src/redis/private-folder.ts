import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.js';
import type { RedisAddress } from './redis-address.js';

/** The files of the private server in the data folder; nobody else on the machine may read them. */
export class PrivateFolder {
  readonly path: string;
  readonly lock: string;
  readonly nextAddress: string;
  readonly address: string;
  readonly password: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'redis');
    this.lock = join(this.path, 'lock');
    this.nextAddress = join(this.path, 'address.next.json');
    this.address = join(this.path, 'address.json');
    this.password = join(this.path, 'password.conf');
    makeFolder(this.path, 0o700);
  }

  /** Where the holder of the lock listens, as the guard has published it. */
  readAddress(): RedisAddress | undefined {
    try {
      const read = JSON.parse(readFileSync(this.address, 'utf8')) as Partial<RedisAddress>;
      return typeof read.url === 'string' ? { url: read.url } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Laid ready for the guard, which publishes it once it holds the lock. */
  writeNextAddress(address: RedisAddress): void {
    writeFileSync(this.nextAddress, `${JSON.stringify(address)}\n`, { mode: 0o600 });
    if (address.url.startsWith('unix:')) return;
    const { password } = new URL(address.url);
    writeFileSync(this.password, `requirepass ${password}\n`, { mode: 0o600 });
  }

  /** The process that holds the lock, for messages. */
  readHolder(): string {
    try {
      return readFileSync(this.lock, 'utf8').trim() || '?';
    } catch {
      return '?';
    }
  }
}
