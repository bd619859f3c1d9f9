import { checked } from './checked.js';
import {
  Cancelled,
  Done,
  Failed,
  Hello,
  PeaksLine,
  Probed,
  ProgressLine,
  Pulled,
  PullProgress,
  SegmentLine,
  SpanLine,
  Verified,
} from './runner-replies.js';
import {
  CancelRequest,
  ProbeRequest,
  PullRequest,
  TranscribeLine,
  VerifyRequest,
} from './runner-requests.js';
import { fromWire, toWire } from './wire.js';

/**
 * The lines of JSON between a worker and its Python runners: two closed unions, one per direction,
 * each message with the `id` of its request. The Python twin is workers/oitiva_runner/protocol.py;
 * runner-messages.examples.jsonl holds both to the same lines.
 */
export type RunnerRequest =
  ProbeRequest | PullRequest | VerifyRequest | TranscribeLine | CancelRequest;
export type RunnerReply =
  | Hello
  | Probed
  | PullProgress
  | Pulled
  | Verified
  | ProgressLine
  | SegmentLine
  | SpanLine
  | PeaksLine
  | Done
  | Failed
  | Cancelled;

export const RUNNER_REQUESTS = {
  probe: ProbeRequest,
  pull: PullRequest,
  verify: VerifyRequest,
  transcribe: TranscribeLine,
  cancel: CancelRequest,
} as const;

export const RUNNER_REPLIES = {
  hello: Hello,
  probed: Probed,
  'pull-progress': PullProgress,
  pulled: Pulled,
  verified: Verified,
  progress: ProgressLine,
  segment: SegmentLine,
  span: SpanLine,
  peaks: PeaksLine,
  done: Done,
  failed: Failed,
  cancelled: Cancelled,
} as const;

export const runnerRequestLine = (request: RunnerRequest): string =>
  `${JSON.stringify(toWire(request))}\n`;

/**
 * Reads one line of a runner.
 * @throws ShapeError or SyntaxError: the runner is at fault and must be replaced
 */
export function readRunnerReply(line: string): RunnerReply {
  const value = fromWire<{ type?: string }>(JSON.parse(line));
  const known: Record<string, new () => RunnerReply> = RUNNER_REPLIES;
  const type = typeof value?.type === 'string' ? known[value.type] : undefined;
  if (type === undefined) throw new SyntaxError('the line has no known message type');
  return checked(type, value);
}
