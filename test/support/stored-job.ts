import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileEnd, type JobManifest, NO_WISHES, type Transcript } from '#libs/contracts';
import { JobRecords, newJobId } from '#libs/jobs';
import { type ObjectStorage, openStorage } from '#libs/storage';

/** What a recording of a meeting gives: text that packs badly, so that what is held shows. */
const SEGMENTS = 20;

/** A finished job with words of its own for each file, put where a running product finds it. Answers its id. */
export async function storeFinishedJob(dataDir: string, files: number): Promise<string> {
  const records = new JobRecords(unsynced(dataDir));
  const manifest: JobManifest = {
    schema: 1,
    jobId: newJobId(),
    sessionId: 'stored',
    owner: null,
    requestId: 'req_stored',
    createdAt: '2026-11-21T12:00:00.000Z',
    options,
    files: Array.from({ length: files }, (_, at) => ({
      fileId: `f_${String(at + 1).padStart(5, '0')}`,
      name: `${at + 1}.mp3`,
      path: `pasta/${at + 1}.mp3`,
      upload: at + 1,
      entry: null,
      url: null,
      source: null,
    })),
    skipped: [],
  };
  const { jobId } = manifest;
  for (const [at, { fileId, name }] of manifest.files.entries()) {
    const ref = { jobId, fileId, attempt: 1 };
    const words = transcript(fileId, name, `gravação ${at + 1}`);
    const sha256 = await records.createTranscript(ref, 'run_stored', words);
    await records.createEnd(ref, { ...end, transcriptSha256: sha256 });
  }
  await records.promise(manifest);
  return jobId;
}

/** A disk that is not waited for: ten thousand files shall not take minutes. */
function unsynced(dataDir: string): ObjectStorage {
  const storage = openStorage(`file:${dataDir}`);
  storage.create = async (key, content) => {
    const path = join(dataDir, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: 'wx' });
    return true;
  };
  return storage;
}

const options: JobManifest['options'] = { ...NO_WISHES, engine: 'scripted', device: 'cpu' };

const end: FileEnd = {
  status: 'completed',
  run: 'run_stored',
  transcriptSha256: null,
  error: null,
  warnings: [],
  partial: false,
  engine: 'scripted',
  model: 'scripted',
  device: 'cpu',
  language: 'pt',
  durationSeconds: SEGMENTS,
  speechSeconds: null,
  processingSeconds: 1,
  startedAt: '2026-11-21T12:00:00.000Z',
  finishedAt: '2026-11-21T12:00:01.000Z',
};

function transcript(fileId: string, name: string, first: string): Transcript {
  const said = Array.from({ length: SEGMENTS }, () => randomBytes(40).toString('hex'));
  const segments = [first, ...said].map((text, id) => ({
    ...{ id, start: id, end: id + 1, text, speaker: null, avgLogprob: null, noSpeechProb: null },
    ...{ compressionRatio: null, temperature: null, tokens: null, words: null },
  }));
  return {
    ...{ schema: 1, fileId, name, text: said.join(' '), language: 'pt', languageProbability: null },
    ...{ durationSeconds: SEGMENTS + 1, speechSeconds: null, task: 'transcribe', partial: false },
    ...{ engine: 'scripted', model: 'scripted', device: 'cpu', computeType: null, options },
    ...{ warnings: [], speakers: null, segments },
  };
}
