import { BlockList, isIP } from 'node:net';
import { isTrusted } from './is-trusted.js';

/** Those that people write; the agents, which have the last word, know all of them. */
const PRIVATE = new BlockList();
const SUBNETS: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
];
for (const [address, prefix] of SUBNETS) {
  PRIVATE.addSubnet(address, prefix, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether a URL says by itself, before any name is looked up, that no request to it may leave. URL has brought all
 * spellings of an address (127.1, 0x7f000001) into one by then.
 */
export function isRefusedLiterally(url: URL, privateHosts: readonly string[]): boolean {
  if (isTrusted(url, privateHosts)) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const family = isIP(host);
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost');
  return PRIVATE.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
