import { OitivaError } from '#libs/contracts';
import { versionConflict } from '#libs/jobs';
import type { Request } from 'express';

/**
 * A correction says what it corrects: `If-Match` with the ETag of the newest version, or `*` for whatever is newest.
 * @throws OitivaError `precondition_required`, `version_conflict`
 */
export function requireMatch(request: Request, etag: string): void {
  const header = request.get('If-Match') ?? '';
  if (header.trim() === '') {
    throw new OitivaError(
      'precondition_required',
      `Send the ETag that GET ${request.path} gives as If-Match.`,
    );
  }
  // a proxy that packs answers marks their tags as weak; ours stands for a number and not for bytes
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (!tags.includes('*') && !tags.includes(`"${etag}"`)) throw versionConflict();
}
