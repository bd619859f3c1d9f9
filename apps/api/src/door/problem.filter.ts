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

/** Errors become application/problem+json here and nowhere else; no stack ever leaves the process. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('api');

  constructor(private readonly showStacks: boolean) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, request: Request, response: Response): void {
    const problem = asProblem(namedRedisError(error));
    if (problem.status >= 500) {
      const stack = this.showStacks ? (error as Error).stack : undefined;
      const { method, path } = request;
      this.logger.error({ message: String(error), method, path, request_id: request.id }, stack);
    }
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const { code, title, status, detail, extra } = problem;
    if (extra.retryAfterSeconds) response.setHeader('Retry-After', extra.retryAfterSeconds);
    response.status(status).type('application/problem+json');
    response.send(
      JSON.stringify({
        type: 'about:blank',
        title,
        status,
        detail,
        instance: request.path,
        code,
        request_id: request.id,
        errors: extra.errors ?? [],
      }),
    );
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
