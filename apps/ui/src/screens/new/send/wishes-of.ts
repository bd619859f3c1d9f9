import type { UploadWish } from '../../../uploads/uploads.js';
import type { Draft } from '../drafts/draft.js';

/** The requests that send everything: files are one job, addresses another, because the API takes either. */
export function wishesOf(
  drafts: readonly Draft[],
  fields: Readonly<Record<string, string>>,
): UploadWish[] {
  const files = drafts.flatMap(({ file, path, isRecorded }) =>
    file === null ? [] : [{ file, path, isRecorded }],
  );
  const urls = drafts.flatMap(({ file, path }) => (file === null ? [path] : []));
  return [
    ...(files.length > 0 ? [{ files, urls: [], fields }] : []),
    ...(urls.length > 0 ? [{ files: [], urls, fields }] : []),
  ];
}
