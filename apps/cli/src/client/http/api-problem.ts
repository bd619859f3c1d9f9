import type { IncomingHttpHeaders } from 'node:http';
import { CommandFailure } from '../../command-failure.js';
import { exitCodes } from '../../exit-codes.js';
import type { Messages } from '../../messages/index.js';
import { plainText } from '../../terminal/plain-text.js';
import { problemTitle } from './problem-title.js';

interface ProblemBody {
  title?: unknown;
  detail?: unknown;
  code?: unknown;
  request_id?: unknown;
}

/** What the person typed is wrong, not what was sent. */
const USAGE_CODES = new Set([
  'bad_option',
  'option_unsupported',
  'unknown_engine',
  'unknown_model',
  'unknown_language',
]);

const EXIT_CODES: Record<number, number> = {
  401: exitCodes.unauthorized,
  403: exitCodes.unauthorized,
  429: exitCodes.tryLater,
  502: exitCodes.unavailable,
  503: exitCodes.unavailable,
  504: exitCodes.unavailable,
};

/** A refusal of the server, told with title, detail, code and request id. */
export class ApiProblem extends CommandFailure {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfterSeconds: number | null,
    message: string,
  ) {
    const usage = USAGE_CODES.has(code) ? exitCodes.usage : exitCodes.failed;
    super(message, EXIT_CODES[status] ?? usage);
    this.name = 'ApiProblem';
  }

  /** Whether the same request may be answered soon: the server starts again, or we ask too often. */
  get passes(): boolean {
    return [429, 502, 503, 504].includes(this.status);
  }
}

/** Reads problem+json; anything else was not said by Oitiva, but perhaps by a proxy before it. */
export function problemFrom(
  answer: { status: number; headers: IncomingHttpHeaders; body: string; url: string },
  messages: Messages,
): ApiProblem {
  const { status, headers } = answer;
  const body = parsed(answer.body);
  const retryAfter = Number(headers['retry-after']);
  const seconds = retryAfter > 0 ? retryAfter : null;
  if (typeof body?.code !== 'string') {
    const moved = headers.location;
    const sentence =
      status >= 300 && status < 400 && moved !== undefined
        ? messages.serverMoved(answer.url, plainText(moved))
        : messages.notOitiva(answer.url, String(status));
    return new ApiProblem(status, '', seconds, sentence);
  }
  const { code } = body;
  const title = problemTitle(messages.language, code) ?? textOf(body.title) ?? code;
  const requestId = textOf(body.request_id) ?? textOf(headers['x-request-id']);
  const lines = [
    plainText(title),
    ...[textOf(body.detail)].flatMap((detail) => (detail ? [`  ${plainText(detail)}`] : [])),
    ...(status === 401 ? [`  ${messages.keyHint}`] : []),
    ...(seconds === null ? [] : [`  ${messages.retryAfter(String(seconds))}`]),
    `  ${messages.problemCode(plainText(code), plainText(requestId ?? '-'))}`,
  ];
  return new ApiProblem(status, code, seconds, lines.join('\n'));
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function parsed(body: string): ProblemBody | null {
  try {
    return JSON.parse(body) as ProblemBody | null;
  } catch {
    return null;
  }
}
