import { AsyncResource } from 'node:async_hooks';
import { toWire } from '#libs/contracts';
import { addToSubject, currentSubject } from '#libs/logs';
import type { Tracing } from '#libs/tracing';
import type { NextFunction, Request, Response } from 'express';
import { isQuiet } from './is-quiet.js';
import { routeOf } from './route-of.js';

/** Each request begins a trace, or goes on with that of its `traceparent`. */
export function traceRequests(tracing: Tracing) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isQuiet(request.path)) return next();
    const { method, headers } = request;
    tracing.serve(headers, method, (end) => {
      addToSubject({ traceId: tracing.traceId() });
      const told = () => {
        const { traceId: _traceId, ...ids } = currentSubject();
        const status = response.statusCode;
        const attributes = { ...toWire(ids), 'http.response.status_code': status };
        end({ name: `${method} ${routeOf(request)}`, attributes, isFault: status >= 500 });
      };
      response.once('close', AsyncResource.bind(told));
      next();
    });
  };
}
