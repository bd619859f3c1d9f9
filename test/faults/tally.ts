import type { Received } from '../support/receiver.js';

export interface Tally {
  accepted: number;
  sends: number;
  /** jobs whose end nobody was told of */
  forgotten: string[];
  /** jobs whose one end was told under more than one id, or with more than one body */
  twice: string[];
  /** sends that the reference library did not accept */
  unverified: number;
  /** told again after a success: at least once, not exactly once */
  repeated: number;
}

/** @param accepted jobs that storage promises, told to have one end each */
export function tallyUp(accepted: string[], received: Received[]): Tally {
  const byJob = new Map<string, Received[]>(accepted.map((jobId) => [jobId, []]));
  for (const one of received) byJob.get(one.id.split('.')[0] ?? '')?.push(one);
  const succeeded = (one: Received) => one.answered === 204 && one.fault === null;
  const jobs = [...byJob];
  return {
    accepted: accepted.length,
    sends: received.length,
    forgotten: jobs.filter(([, sent]) => !sent.some(succeeded)).map(([jobId]) => jobId),
    twice: jobs
      .filter(([, sent]) => new Set(sent.map(({ id, body }) => `${id} ${body}`)).size > 1)
      .map(([jobId]) => jobId),
    unverified: received.filter(({ fault }) => fault !== null).length,
    repeated: jobs.filter(([, sent]) => sent.filter(succeeded).length > 1).length,
  };
}
