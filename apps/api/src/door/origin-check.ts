import { OitivaError } from '#libs/contracts';
import type { NextFunction, Request, Response } from 'express';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * No web page of somebody else may use a laptop's server: a request must name a host of ours, and one
 * that changes something must not come from another origin.
 */
export function originCheck(allowedHosts: string[]) {
  const allowed = new Set([...LOCAL, ...allowedHosts.map((host) => host.toLowerCase())]);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const host = request.headers.host?.toLowerCase() ?? '';
    if (!allowed.has(hostnameOf(host)) && !allowed.has(host)) {
      throw new OitivaError('forbidden', `The host "${host}" is not in ALLOWED_HOSTS.`);
    }
    const { origin } = request.headers;
    if (!SAFE_METHODS.includes(request.method) && origin !== undefined && !isSame(origin, host)) {
      throw new OitivaError('forbidden', `Pages of ${origin} may not change anything here.`);
    }
    next();
  };
}

const hostnameOf = (host: string): string => host.replace(/:\d+$/, '');

function isSame(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
