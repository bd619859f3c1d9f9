import { OitivaError } from '#libs/contracts';

/** The far side may do better in a moment. */
export class Interrupted extends Error {
  /** @param sentence what happened, for a person: names the host and never a whole address */
  constructor(
    readonly sentence: string,
    /** how long the far side asks to be left alone */
    readonly retryAfterMs = 0,
  ) {
    super(sentence);
  }
}

export const downloadFailed = (detail: string): OitivaError =>
  new OitivaError('download_failed', detail);

/** request-filtering-agent has no code for it: these are its words when an address is private. */
const REFUSED = /is not allowed\. Because/;
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|EPROTO/;

/** What a broken request or answer means: whether it is worth another try, in words without an address. */
export function meaningOf(error: unknown, host: string): OitivaError | Interrupted {
  if (error instanceof OitivaError || error instanceof Interrupted) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (REFUSED.test(message)) {
    return downloadFailed(
      `${host} has a private address, which is not fetched from. The server's setting ALLOWED_PRIVATE_HOSTS may allow it.`,
    );
  }
  if (code === 'ENOTFOUND') return downloadFailed(`There is no host ${host}.`);
  if (UNTRUSTED.test(code)) return downloadFailed(`${host} cannot be trusted (${code}).`);
  if (code === 'Z_DATA_ERROR') return downloadFailed(`${host} sent bytes that cannot be unpacked.`);
  if (code.startsWith('HPE_')) return new Interrupted(`${host} does not speak HTTP (${code}).`);
  if (code === 'ECONNREFUSED') return new Interrupted(`${host} refuses the connection.`);
  return new Interrupted(`The connection to ${host} broke off${code && ` (${code})`}.`);
}
