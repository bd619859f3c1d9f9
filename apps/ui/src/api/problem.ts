/** A fault, by the stable code that the API or the page gives it. */
export class Problem extends Error {
  /**
   * @param status of the answer; 0 where there was none
   * @param detail what the server says, in English
   */
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail = '',
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(code);
  }

  /** What was asked for is not there any more: deleted or expired. */
  get isGone(): boolean {
    return this.status === 404 || this.status === 410;
  }

  /** Somebody is away who will be back: asking again helps. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** What an answer that is no success says. */
export function problemOf(status: number, body: string, retryAfter: string | null = null): Problem {
  const retryAfterSeconds = retryAfter === null ? null : Number(retryAfter) || null;
  try {
    const { code, title, detail } = JSON.parse(body) as Record<string, string | undefined>;
    return new Problem(code ?? 'unknown', status, detail ?? title, retryAfterSeconds);
  } catch {
    // a proxy speaks for a server that does not
    return new Problem(status >= 502 ? 'unreachable' : 'unknown', status, '', retryAfterSeconds);
  }
}

/** @returns null for what is no problem of the API's: a fault of the page itself */
export const asProblem = (error: unknown): Problem | null =>
  error instanceof Problem ? error : null;
