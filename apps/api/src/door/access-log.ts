import { AsyncResource } from 'node:async_hooks';
import { isFileId, isJobId } from '#libs/jobs';
import { type LogSubject, withSubject } from '#libs/logs';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { HttpMetrics } from '../metrics/http-metrics.js';
import { isQuiet } from './is-quiet.js';
import { routeOf } from './route-of.js';

/** One line and one measurement for each request; meanwhile every line says which request and job it is about. */
export function accessLog(metrics: HttpMetrics) {
  const logger = new Logger('http');
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedMs = performance.now();
    const told = () => {
      const route = routeOf(request);
      const { method } = request;
      const durationMs = performance.now() - startedMs;
      const status = statusOf(response);
      metrics.observe({ method, route, status, seconds: durationMs / 1000 });
      const line = { message: 'request', method, route, status, duration_ms: round(durationMs) };
      if (isQuiet(request.path)) logger.debug(line);
      else logger.log(line);
    };
    withSubject({ requestId: request.id, ...subjectOf(request.path) }, () => {
      response.once('close', AsyncResource.bind(told));
      next();
    });
  };
}

/** What was answered, or that the client left before it had the whole of it. */
function statusOf(response: Response): number | 'aborted' {
  // an error's few bytes are out by the time that a client is cut off
  const isTold = response.writableFinished || response.statusCode >= 400;
  return isTold ? response.statusCode : 'aborted';
}

/** Only ids of ours: an address may hold anything. */
function subjectOf(path: string): LogSubject {
  const [, jobs, jobId = '', files, fileId = ''] = path.split('/');
  if (jobs !== 'jobs' || !isJobId(jobId)) return {};
  return files === 'files' && isFileId(fileId) ? { jobId, fileId } : { jobId };
}

const round = (value: number): number => Math.round(value * 10) / 10;
