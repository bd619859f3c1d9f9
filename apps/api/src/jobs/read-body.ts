import { OitivaError } from '#libs/contracts';
import type { Request, Response } from 'express';
import { readFields } from '../door/read-fields.js';
import { readJson } from '../door/read-json.js';
import { CreateJobDto, CreateJobFromUrlsDto } from './create-job.dto.js';
import { readUrls } from './read-urls.js';
import { receiveUpload } from './receive-upload.js';
import type { ReceivedParts, UploadLimits, UploadStore } from './upload-store.js';

/** Ten thousand addresses of four hundred letters. */
const MOST_JSON_BYTES = 4 * 2 ** 20;

/** What a request brings, whichever way. */
export interface ReceivedBody extends ReceivedParts {
  fields: CreateJobDto;
  /** the fields as they were sent */
  sent: Record<string, unknown>;
}

/**
 * Reads the body of a `POST /jobs`: a form with recordings, which go into `store`, or JSON with addresses.
 * @throws OitivaError at once when something is wrong; the rest of the body is not waited for
 */
export async function readBody(
  request: Request,
  response: Response,
  store: UploadStore,
  { maxFiles }: Pick<UploadLimits, 'maxFiles'>,
): Promise<ReceivedBody> {
  if (request.is('multipart/form-data')) {
    const form = await receiveUpload(request, response, store, maxFiles);
    return { sent: form, fields: readFields(CreateJobDto, form), ...store.inOrder() };
  }
  if (request.is('application/json')) {
    const body = await readJson(request, response, MOST_JSON_BYTES);
    const fields = readFields(CreateJobFromUrlsDto, body);
    return { sent: body, fields, files: readUrls(fields.urls, maxFiles), skipped: [], uploads: [] };
  }
  throw new OitivaError(
    'bad_multipart',
    'Send the recordings as multipart/form-data, in the field "files", or their addresses as application/json, in "urls".',
  );
}
