import type { JobManifest } from '#libs/contracts';

/** Files of all manifests together: some ten megabytes. */
const MOST_FILES = 30_000;

/**
 * The manifests read last. They never change, and one of ten thousand files takes longer to read than a short
 * recording to transcribe. Whether a job is still promised is for the caller to ask.
 */
export class ManifestCache {
  private readonly manifests = new Map<string, JobManifest>();
  private files = 0;

  get(jobId: string): JobManifest | undefined {
    const manifest = this.manifests.get(jobId);
    if (manifest !== undefined) {
      // a Map keeps the order of insertion: the one used last goes to the end
      this.manifests.delete(jobId);
      this.manifests.set(jobId, manifest);
    }
    return manifest;
  }

  keep(manifest: JobManifest): void {
    this.forget(manifest.jobId);
    this.manifests.set(manifest.jobId, manifest);
    this.files += manifest.files.length;
    for (const jobId of this.manifests.keys()) {
      if (this.files <= MOST_FILES) return;
      this.forget(jobId);
    }
  }

  forget(jobId: string): void {
    this.files -= this.manifests.get(jobId)?.files.length ?? 0;
    this.manifests.delete(jobId);
  }
}
