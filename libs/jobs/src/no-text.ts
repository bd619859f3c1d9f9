import { type FileError, type FileStatus, OitivaError } from '#libs/contracts';

/** Why a file that has ended, and did not complete, has no text to give. */
export function noText(
  { status, error }: { status: FileStatus; error: FileError | null },
  more = '',
): OitivaError {
  const code = status === 'cancelled' ? 'file_cancelled' : 'file_failed';
  const why = error ? `${error.code}: ${error.message}` : 'Somebody cancelled it.';
  return new OitivaError(code, why + more);
}
