import { OitivaError } from '#libs/contracts';
import type { Recording } from '#libs/jobs';
import { create as contentDisposition } from 'content-disposition';
import type { Response } from 'express';
import { audioTypes } from './audio-types.js';

/** Whatever the bytes turn out to be, no browser runs them as a page of ours; playing them is all that is left. */
const POLICY = "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

/** Answers with a recording or the part of it that `Range` asks for. @throws OitivaError, none of which names a path */
export async function sendRecording(response: Response, recording: Recording): Promise<void> {
  const { name, path, sha256, container } = recording;
  const isPlayable = container !== null;
  response.setHeader('ETag', `"${sha256}"`);
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader(
    'Content-Type',
    isPlayable ? audioTypes[container] : 'application/octet-stream',
  );
  const type = isPlayable ? 'inline' : 'attachment';
  response.setHeader('Content-Disposition', contentDisposition(name, { type }));
  await new Promise<void>((resolve, reject) => {
    // the data folder may lie in a folder with a dot; the time of the file says less than its sha256
    const options = { dotfiles: 'allow', cacheControl: false, lastModified: false } as const;
    response.sendFile(path, options, (error?: SendError) => {
      if (!error || isHangUp(error)) resolve();
      else reject(problemOf(error, response));
    });
  });
}

/** What express' sendFile fails with. */
type SendError = Error & { code?: string; status?: number; syscall?: string };

const isHangUp = ({ code, syscall }: SendError): boolean =>
  code === 'ECONNABORTED' || syscall === 'write';

function problemOf(error: SendError, response: Response): OitivaError {
  if (error.status === 416) {
    const range = response.getHeader('Content-Range');
    return new OitivaError('range_unsatisfiable', `Its bytes are ${String(range)}.`);
  }
  if (error.status === 412) {
    return new OitivaError('precondition_failed', 'The recording has another ETag.');
  }
  if (error.status === 404) return new OitivaError('file_not_found', 'Its recording is gone.');
  return new OitivaError('internal_error', 'Try again; the log of the server says more.', {
    cause: error,
  });
}
