import { isIPv4 } from 'node:net';

/** Whether an address to listen on is reached from this machine only. What is not sure counts as the network. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
