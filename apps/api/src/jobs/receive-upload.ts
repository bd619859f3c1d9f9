import { OitivaError } from '#libs/contracts';
import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import multer from 'multer';
import type { UploadStore } from './upload-store.js';

/** Form fields that carry recordings. */
const FILE_FIELDS = ['files', 'file'];
const MOST_FIELDS = 50;
const FIELD_BYTES = 64 * 1024;

/**
 * Reads a multipart body: recordings go into `store`, the fields are returned as they came.
 * @throws OitivaError at once when something is wrong; the rest of the body is not waited for
 */
export async function receiveUpload(
  request: Request,
  response: Response,
  store: UploadStore,
  maxFiles: number,
): Promise<Record<string, unknown>> {
  // only now may a client that asked first begin to send
  if (request.expectsContinue) response.writeContinue();

  let refuse: (error: unknown) => void = () => undefined;
  const refused = new Promise<never>((_, reject) => (refuse = reject));
  let files = 0;
  const storage: multer.StorageEngine = {
    _handleFile(_request, file, done) {
      store.take(file.stream as Readable, file.originalname).then(
        () => done(null, {}),
        (error: unknown) => {
          refuse(error);
          done(error);
        },
      );
    },
    // the whole job is discarded, so nothing is removed file by file
    _removeFile: (_request, _file, done) => done(null),
  };
  const read = multer({
    storage,
    defParamCharset: 'utf8',
    preservePath: true,
    limits: { fields: MOST_FIELDS, fieldSize: FIELD_BYTES, fieldNestingDepth: 0 },
    fileFilter: (_request, file, accept) => {
      files += 1;
      const error = FILE_FIELDS.includes(file.fieldname)
        ? files > maxFiles && tooMany(maxFiles)
        : unknownField(file.fieldname);
      if (error) refuse(error);
      accept(null, !error);
    },
  }).any();
  const done = new Promise<void>((resolve, reject) => {
    read(request, response, (error: unknown) => (error ? reject(error as Error) : resolve()));
  });
  try {
    await Promise.race([done, refused]);
  } catch (error) {
    // nothing may be written any more when the job is discarded
    await store.abort();
    throw asUploadError(error);
  }
  return request.body as Record<string, unknown>;
}

const unknownField = (name: string): OitivaError =>
  new OitivaError('bad_option', `Send recordings in the field "files", not "${name}".`, {
    errors: [{ pointer: `/${name}`, detail: 'not a field for recordings' }],
  });

const tooMany = (maxFiles: number): OitivaError =>
  new OitivaError('too_large', `A job may have at most ${maxFiles} recordings.`);

function asUploadError(error: unknown): OitivaError {
  if (error instanceof OitivaError) return error;
  return new OitivaError(
    'bad_multipart',
    `The upload cannot be read: ${(error as Error).message}.`,
  );
}
