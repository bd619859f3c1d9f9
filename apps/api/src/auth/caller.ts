import { OitivaError } from '#libs/contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Keyring } from './keyring.js';

export const SESSION_COOKIE = 'oitiva_session';

/** Who asks, by a key or by the session of a browser. */
export interface Caller {
  /** null where keys are off: then everybody sees everything */
  owner: string | null;
  /** whether the request itself carries a key, which no web page of somebody else can make it do */
  hasKey: boolean;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** absent where keys are on and the request has none that is known */
    caller?: Caller;
  }
}

/** Finds out who asks; refuses nobody. A key in the request counts more than a cookie, also when it is wrong. */
export function identify(keyring: Keyring) {
  return (request: Request, response: Response, next: NextFunction): void => {
    // no cache may give one person's answer to another
    if (keyring.isOn) response.vary('Authorization').vary('Cookie');
    const caller = callerOf(request, keyring);
    if (caller !== null) request.caller = caller;
    next();
  };
}

function callerOf(request: Request, keyring: Keyring): Caller | null {
  if (!keyring.isOn) return { owner: null, hasKey: false };
  const key = bearerOf(request);
  const known = key === null ? keyring.findBySession(sessionOf(request) ?? '') : keyring.find(key);
  return known && { owner: known.owner, hasKey: key !== null };
}

/** null where there is none; a password for a proxy in front (`Basic`) is none */
export function bearerOf(request: Request): string | null {
  const header = request.get('Authorization') ?? '';
  return /^Bearer(?: |$)/i.test(header) ? header.slice('Bearer'.length).trim() : null;
}

function sessionOf({ headers }: Request): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${SESSION_COOKIE}=`));
  return found?.slice(SESSION_COOKIE.length + 1) ?? null;
}

/** Whose jobs a request may see: null for all of them, because keys are off. @throws OitivaError `unauthorized` */
export function ownerOf({ caller }: Request): string | null {
  if (caller === undefined) throw unauthorized();
  return caller.owner;
}

export const unauthorized = (): OitivaError =>
  new OitivaError(
    'unauthorized',
    'Send a key of this server as "Authorization: Bearer KEY". Pages ask for it.',
  );

/** The owner as a parameter of a method. */
export const Owner = createParamDecorator((_: unknown, context: ExecutionContext) =>
  ownerOf(context.switchToHttp().getRequest<Request>()),
);
