import { STATUS_CODES } from 'node:http';
import { OitivaError } from '#libs/contracts';
import { namedRedisError } from '#libs/queue';
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { answerAndHangUp } from './hang-up.js';
import { routeOf } from './route-of.js';

/** Said of what would have been sent, and not true of a problem. */
const OF_THE_CONTENT = ['ETag', 'Cache-Control', 'Content-Disposition', 'Accept-Ranges'];

/** Errors become application/problem+json here and nowhere else; no stack ever leaves the process. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('api');

  constructor(private readonly showStacks: boolean) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = asProblem(namedRedisError(error));
    const { code, title, status, detail, extra } = problem;
    if (status >= 500) this.log(error, request);
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    if (extra.retryAfterSeconds) response.setHeader('Retry-After', extra.retryAfterSeconds);
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    for (const header of OF_THE_CONTENT) response.removeHeader(header);
    response.status(status).type('application/problem+json');
    const body = {
      type: 'about:blank',
      title,
      status,
      detail,
      instance: request.path,
      code,
      request_id: request.id,
      errors: extra.errors ?? [],
      expired_at: extra.expiredAt,
    };
    answerAndHangUp(request, response, JSON.stringify(body));
  }

  private log(error: unknown, request: Request): void {
    const { stack, cause } = error instanceof Error ? error : new Error(String(error));
    const because = cause instanceof Error ? { cause: String(cause) } : {};
    const { method } = request;
    const message = { message: String(error), ...because, method, route: routeOf(request) };
    this.logger.error(message, this.showStacks ? stack : undefined);
  }
}

function asProblem(error: unknown): OitivaError {
  if (error instanceof OitivaError) return error;
  if (error instanceof HttpException && error.getStatus() < 500) {
    const status = error.getStatus();
    if (status === 404) return new OitivaError('not_found', 'See /docs for what is here.');
    return new OitivaError('bad_option', STATUS_CODES[status] ?? 'The request is wrong.');
  }
  return new OitivaError('internal_error', 'Try again; the log of the server says more.');
}
