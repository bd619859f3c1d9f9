import { describe, expect, it } from 'vitest';
import { isRefusedLiterally } from './is-refused-literally.js';

const isRefused = (host: string, privateHosts: string[] = []) =>
  isRefusedLiterally(new URL(`http://${host}/hook`), privateHosts);

describe('a URL that names a private host', () => {
  const plain = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.5',
    '169.254.169.254',
    '0.0.0.0',
  ];
  const spelled = ['127.1', '2130706433', '0x7f.1', '0177.0.0.1', '127.0.0.1.', 'LOCALHOST'];
  const six = ['[::1]', '[::]', '[::ffff:10.0.0.1]', '[fd00::1]', '[fe80::1]'];
  it.each([...plain, ...spelled, ...six, 'localhost.', 'n8n.localhost'])('is refused: %s', (host) =>
    expect(isRefused(host)).toBe(true),
  );

  it.each(['example.org', '93.184.216.34', '[2606:2800:220:1::1]', '172.32.0.1', 'localhost.org'])(
    'is told from others: %s',
    (host) => expect(isRefused(host)).toBe(false),
  );

  it('is fine where the name is allowed', () => {
    expect(isRefused('localhost', ['localhost'])).toBe(false);
    expect(isRefused('127.0.0.1', ['localhost'])).toBe(true);
    expect(isRefused('127.0.0.1', ['*'])).toBe(false);
  });
});
