import type { JobManifest, ManifestFile, TranscribeResult, Transcript } from '#libs/contracts';
import type { Place } from './engine-choice.js';

/** What a run was about. */
interface Transcribed {
  file: ManifestFile;
  manifest: JobManifest;
  place: Place;
}

/** The canonical transcript of a run that came to its end. */
export function transcriptOf(
  { file, manifest, place: { pair, model } }: Transcribed,
  result: TranscribeResult,
): Transcript {
  const { engineSeconds: _seconds, segments, device = pair.device, ...rest } = result;
  return {
    schema: 1,
    fileId: file.fileId,
    name: file.name,
    text: segments.map(({ text }) => text).join(' '),
    ...rest,
    task: manifest.options.task,
    engine: pair.engine,
    model,
    device,
    options: manifest.options,
    speakers: null,
    segments,
  };
}
