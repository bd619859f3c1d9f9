/** What the API asks of workers about a model on their disks. */
export interface ModelOrder {
  kind: 'pull' | 'remove';
  engine: string;
  model: string;
}

/** What a worker did about it; `none` where its engine keeps no models, or has not this one. */
export const MODEL_ANSWERS = ['started', 'installed', 'removed', 'in_use', 'none'] as const;
export type ModelAnswer = (typeof MODEL_ANSWERS)[number];

/** A model on its way to a worker, or the last time that it did not arrive. */
export interface ModelDownload {
  model: string;
  status: 'downloading' | 'failed';
  downloadedBytes: number;
  /** null where nobody says it */
  totalBytes: number | null;
  /** why it failed */
  reason: string | null;
}

/** What readers of `/events` are told of a model. */
export interface ModelNews extends Omit<ModelDownload, 'status'> {
  engine: string;
  /** of the worker */
  hostname: string;
}
