import { OitivaError, type Transcript, type VersionHead } from '#libs/contracts';
import { type EndedFile, EndedFiles } from '../downloads/ended-files.js';
import { versionOf } from '../downloads/version-of.js';
import { transcriptLinks } from '../job-links.js';
import type { JobRecords } from '../job-records.js';
import { noText } from '../no-text.js';
import { unlessGone } from '../unless-gone.js';
import type { CorrectedSegment } from './corrected-segment.js';
import { correctedTranscript } from './corrected-transcript.js';
import { versionConflict } from './version-conflict.js';

/** Each is a whole text. Who saves every minute for a day and a half has as many. */
const MOST_VERSIONS = 1_000;

/** The newest text of a completed file: its last correction or, as number 0, what was recognised. */
export interface NewestText extends EndedFile {
  /** another one as soon as there is a newer version */
  etag: string;
}

/** It with its words: what a correction begins with. */
export interface BaseText extends NewestText {
  transcript: Transcript;
  /** all corrections up to this one, the oldest first */
  heads: VersionHead[];
}

/** A correction as readers see it. */
export interface VersionView extends VersionHead {
  /** its text in every format */
  links: Record<string, string>;
}

/** Texts as people corrected them: numbered, beside what was recognised, never changed. */
export class FileVersions {
  private readonly ended: EndedFiles;

  constructor(private readonly records: JobRecords) {
    this.ended = new EndedFiles(records);
  }

  /**
   * @throws OitivaError `job_not_found`, `job_expired`, `file_not_found`, `job_not_finished`, `file_failed`,
   * `file_cancelled`
   */
  async newest(jobId: string, fileId: string): Promise<NewestText> {
    const ended = await this.ended.ofFile(jobId, fileId, 'latest');
    if (ended.end.status !== 'completed') throw noText(ended.end);
    return { ...ended, etag: etagOf(ended) };
  }

  /** All corrections, the newest first. */
  async list(newest: NewestText): Promise<VersionView[]> {
    if (newest.version === 0) return [];
    const { heads } = await this.read(newest);
    return heads.toReversed().map((head) => viewOf(newest, head));
  }

  /** @throws OitivaError `too_many_versions` where there can be no further one */
  requireRoom({ version }: NewestText): void {
    if (version < MOST_VERSIONS) return;
    const detail = `The text of a file may have ${MOST_VERSIONS} versions, and this one has them.`;
    throw new OitivaError('too_many_versions', detail);
  }

  read(newest: NewestText): Promise<BaseText> {
    const { ref, end, version } = newest;
    return unlessGone(this.records, ref.jobId, async () => {
      if (version === 0) {
        return { ...newest, transcript: await this.records.transcript(ref, end), heads: [] };
      }
      const { earlier, createdAt, transcript } = await this.records.versions.read(ref, version);
      const head = { version, createdAt, segments: transcript.segments.length };
      return { ...newest, transcript, heads: [...earlier, head] };
    });
  }

  /**
   * Stores a correction of the newest text as the next version. Of two that correct the same one, one wins.
   * @throws OitivaError `version_conflict`, `too_many_versions`, `job_not_found`, `job_expired`, `storage_full`
   */
  async add(
    base: BaseText,
    segments: readonly CorrectedSegment[],
  ): Promise<{ view: VersionView; etag: string }> {
    this.requireRoom(base);
    const { ref } = base;
    const version = base.version + 1;
    const createdAt = new Date().toISOString();
    const isFirst = await this.records.versions.create(ref, {
      ...{ schema: 1, version, createdAt, earlier: base.heads },
      transcript: correctedTranscript(base.transcript, segments),
    });
    // of a job that was deleted meanwhile nothing stays, and that is the answer
    if (await this.records.sweepIfDeleted(ref.jobId)) {
      await this.records.requireManifest(ref.jobId);
    }
    if (!isFirst) throw versionConflict();
    const view = viewOf(base, { version, createdAt, segments: segments.length });
    return { view, etag: etagOf({ ...base, version }) };
  }
}

const etagOf = (ended: EndedFile): string =>
  versionOf({ jobId: ended.ref.jobId, format: 'versions' }, [ended]);

function viewOf({ ref }: EndedFile, head: VersionHead): VersionView {
  const base = `/jobs/${ref.jobId}/files/${ref.fileId}`;
  return { ...head, links: transcriptLinks(base, `?version=${head.version}`) };
}
