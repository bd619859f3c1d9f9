/** Which text of a file is read and downloaded: the newest correction, or what was recognised. */
export const SHOWN_VERSIONS = ['latest', 'original'] as const;
export type ShownVersion = (typeof SHOWN_VERSIONS)[number];
