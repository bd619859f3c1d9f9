import { describe, expect, it } from 'vitest';
import { readServerIdentity } from './server-identity.js';

describe('a server', () => {
  it('is told by its own name and version, beside that of Redis', () => {
    const valkey =
      '# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.1.4\r\n';
    expect(readServerIdentity(valkey)).toEqual({
      ...{ kind: 'valkey', version: '8.1.4', redisVersion: '7.2.4' },
    });
    expect(readServerIdentity('# Server\r\nredis_version:7.4.1\r\nredis_git_sha1:0\r\n')).toEqual({
      ...{ kind: 'redis', version: '7.4.1', redisVersion: '7.4.1' },
    });
    expect(readServerIdentity('').version).toBe('0');
  });
});
