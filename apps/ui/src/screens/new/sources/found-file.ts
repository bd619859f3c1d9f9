/** A file that somebody brought, with the folders that it lay in. */
export interface FoundFile {
  file: Blob;
  path: string;
}
