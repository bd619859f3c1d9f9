import { OitivaError } from '#libs/contracts';
import { tooLarge } from '#libs/jobs';
import type { Request, Response } from 'express';

/**
 * Reads a JSON body that is an object. @throws OitivaError `bad_json`, `too_large` as soon as it is
 */
export async function readJson(
  request: Request,
  response: Response,
  mostBytes: number,
): Promise<Record<string, unknown>> {
  const refusal = () => tooLarge(mostBytes, 'A JSON body');
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw refusal();
  // only now may a client that asked first begin to send
  if (request.expectsContinue) response.writeContinue();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // the answer to what is too large still has to leave by this connection
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes > mostBytes) throw refusal();
    }
  } catch (cause) {
    if (cause instanceof OitivaError) throw cause;
    throw new OitivaError('bad_json', 'The body broke off.', { cause });
  }
  return parsed(Buffer.concat(chunks));
}

function parsed(bytes: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const detail = `The body is not JSON in UTF-8: ${(cause as Error).message}.`;
    throw new OitivaError('bad_json', detail, { cause });
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new OitivaError('bad_json', 'The body is JSON, but not an object: {"name": "value"}.');
  }
  return value as Record<string, unknown>;
}
