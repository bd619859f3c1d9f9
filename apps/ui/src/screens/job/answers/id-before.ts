const FILE_ID = /^f_(\d{4,6})$/;

/**
 * The id that comes right before, whether or not there is such a file: what follows it begins with the file itself.
 * @returns null for what is no id of a file
 */
export function idBefore(fileId: string): string | null {
  const [, digits] = FILE_ID.exec(fileId) ?? [];
  if (digits === undefined || Number(digits) === 0) return null;
  return `f_${String(Number(digits) - 1).padStart(digits.length, '0')}`;
}
