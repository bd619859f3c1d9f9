import type { FileEnd, ManifestFile } from '#libs/contracts';
import { describe, expect, it } from 'vitest';
import { versionOf } from './version-of.js';

const ended = (sha256: string | null, attempt = 1, version = 0) => ({
  file: {} as ManifestFile,
  ref: { jobId: 'job', fileId: 'f_0001', attempt },
  end: { transcriptSha256: sha256 } as FileEnd,
  version,
  durationSeconds: null,
});

describe('the version of a download', () => {
  it('is the same for the same transcripts asked for in the same way', () => {
    const asked = { format: 'srt', options: { maxLineWidth: 42 } };
    expect(versionOf(asked, [ended('a')])).toBe(versionOf({ ...asked }, [ended('a')]));
  });

  it('is another for other words, corrections, attempts, formats and options', () => {
    const versions = [
      versionOf({ format: 'srt', options: {} }, [ended('a')]),
      versionOf({ format: 'srt', options: {} }, [ended('b')]),
      versionOf({ format: 'srt', options: {} }, [ended(null)]),
      versionOf({ format: 'srt', options: {} }, [ended(null, 2)]),
      versionOf({ format: 'srt', options: {} }, [ended('a', 1, 1)]),
      versionOf({ format: 'srt', options: {} }, [ended('a', 1, 2)]),
      versionOf({ format: 'vtt', options: {} }, [ended('a')]),
      versionOf({ format: 'srt', options: { maxLineWidth: 42 } }, [ended('a')]),
      versionOf({ format: 'srt', options: {} }, [ended('a'), ended('a')]),
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('can stand in an ETag as it is', () => {
    expect(versionOf({}, [])).toMatch(/^[\w-]{43}$/);
  });
});
