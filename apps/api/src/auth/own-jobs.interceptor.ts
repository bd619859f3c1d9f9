import { JobOwners, jobNotFound, isJobId } from '#libs/jobs';
import { RedisHealth } from '#libs/queue';
import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import { type Observable, of } from 'rxjs';
import { ownerOf } from './caller.js';

const SILENT = Symbol('silent where there is no such job');

/** For an operation that answers the same whether or not there is such a job. */
export const SilentWithoutJob = () => SetMetadata(SILENT, true);

/**
 * The one door of every operation with a `job_id` in its path: somebody else's job looks like none at all.
 * Both are told here, so that no check further on can tell them apart.
 */
export class OwnJobsInterceptor implements NestInterceptor {
  constructor(
    private readonly owners: JobOwners,
    private readonly redis: RedisHealth,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const jobId = request.params['job_id'];
    // what is no id at all is nobody's
    if (typeof jobId !== 'string' || !isJobId(jobId)) return next.handle();
    const owner = ownerOf(request);
    if (owner === null || (await this.owners.isOwn(jobId, owner))) return next.handle();
    if (Reflect.getMetadata(SILENT, context.getHandler()) !== true) throw jobNotFound(jobId);
    await this.redis.check();
    return of(undefined);
  }
}
