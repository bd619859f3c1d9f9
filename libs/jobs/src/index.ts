export { Arrivals } from './arrivals.js';
export { CancelJob } from './cancel-job.js';
export { checkOptions } from './check-options.js';
export { type Clock, systemClock } from './clock-watch.js';
export { DesertedPairs } from './deserted-pairs.js';
export { DeleteJob } from './delete-job.js';
export { EndCancelled } from './end-cancelled.js';
export {
  type DownloadFormat,
  downloadFormats,
  isDownloadFormat,
} from './downloads/download-formats.js';
export { DownloadLinks } from './downloads/download-links.js';
export { FinishedJobs } from './downloads/finished-jobs.js';
export { type Download, Downloads, type DownloadWish } from './downloads/downloads.js';
export { type TranscriptsZip, TranscriptsZips } from './downloads/transcripts-zip.js';
export { EndJob } from './end-job.js';
export { EngineChoice } from './engine-choice.js';
export { type EngineView, EngineViews } from './engine-view.js';
export { Figures, type FiguresNow } from './figures.js';
export { Forecasts } from './eta/forecasts.js';
export { eventView } from './event-view.js';
export { type FilePage, FilePages } from './file-pages.js';
export { type IdempotencyClaim, IdempotencyKeys } from './idempotency-keys.js';
export { isFileId, isJobId, newJobId, newRunId, newSessionId } from './ids.js';
export { IntakeArchive } from './intake-archive.js';
export { type DownloadSettings, IntakeDownloads } from './intake-downloads.js';
export { Janitor } from './janitor.js';
export { type JobList, type JobListEntry, JobLists, type JobListWish } from './job-lists.js';
export { jobNotFound } from './job-not-found.js';
export { JobOwners } from './job-owners.js';
export { JobRecords } from './job-records.js';
export { JobViews, type VersionedJob } from './job-view.js';
export { keys } from './keys.js';
export { Lanes } from './lanes.js';
export { type LiveWish, type QueueView, QueueViews } from './queue-view.js';
export { ModelShelf } from './model-shelf.js';
export { MoveFiles } from './move-files.js';
export { type StoredWaveform, type Waveform, Waveforms } from './peaks/waveforms.js';
export { type Recording, Recordings } from './recordings.js';
export { Reconcile } from './reconcile.js';
export { faultOf, storeRecording } from './store-recording.js';
export { type DeletionReport, RemoteDeletions } from './remote/remote-deletions.js';
export { RetryJob } from './retry-job.js';
export { type AcceptedJob, type ReceivedFile, SubmitJob } from './submit-job.js';
export { type ThroughputView, ThroughputViews } from './throughput-view.js';
export { tooLarge } from './too-large.js';
export { TranscribeFile } from './transcribe-file.js';
export { type FileTranscript, Transcripts } from './transcripts.js';
export type { CorrectedSegment } from './versions/corrected-segment.js';
export {
  type BaseText,
  FileVersions,
  type NewestText,
  type VersionView,
} from './versions/file-versions.js';
export { versionConflict } from './versions/version-conflict.js';
export type { JobVersionWish, VersionWish } from './versions/version-wish.js';
export { WaitForEnd } from './wait-for-end.js';
export { Deliveries, type DeliveryView } from './webhooks/deliveries.js';
export { DeliverWebhook, type TryReport } from './webhooks/deliver-webhook.js';
export { WebhookOutbox } from './webhooks/webhook-outbox.js';
export { WebhookRecords } from './webhooks/webhook-records.js';
