import { isIP } from 'node:net';
import { OitivaError } from '#libs/contracts';
import type { NextFunction, Request, Response } from 'express';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
const EVERY_ADDRESS = ['0.0.0.0', '::'];
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * No web page of somebody else may use a laptop's server: a request must name a host of ours, and one that changes
 * something must not come from another origin. Who brings a key may name the server as he likes: pages have none.
 */
export function originCheck({ host, allowedHosts }: { host: string; allowedHosts: string[] }) {
  const bound = isIP(host) === 6 ? `[${host}]` : host;
  const allowed = new Set([
    ...LOCAL,
    ...[bound, ...allowedHosts].map((name) => name.toLowerCase()),
  ]);
  // a name can be made to lead here by anybody who has one; an address cannot
  const takesAddresses = EVERY_ADDRESS.includes(host);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const named = request.headers.host?.toLowerCase() ?? '';
    const name = hostnameOf(named);
    const isOurs = allowed.has(name) || allowed.has(named) || (takesAddresses && isAddress(name));
    if (!isOurs && request.caller?.hasKey !== true) {
      throw new OitivaError('forbidden', `The host "${named}" is not in ALLOWED_HOSTS.`);
    }
    const { origin } = request.headers;
    if (!SAFE_METHODS.includes(request.method) && origin !== undefined && !isSame(origin, named)) {
      throw new OitivaError('forbidden', `Pages of ${origin} may not change anything here.`);
    }
    next();
  };
}

const hostnameOf = (host: string): string => host.replace(/:\d+$/, '');

/** `192.168.0.7`, `[fd00::7]` */
const isAddress = (name: string): boolean =>
  isIP(name) === 4 || (/^\[.+\]$/.test(name) && isIP(name.slice(1, -1)) === 6);

function isSame(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
