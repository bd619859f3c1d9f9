import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TimedRecording } from '#libs/engines';

/** Of the recording that comes with us: a little less than one window of Whisper. */
const SECONDS = 27;
const LANGUAGE = 'pt';

/** Real speech of as many windows as are asked for: the one recording again and again. */
export class Speech {
  private readonly folder = mkdtempSync(join(tmpdir(), 'oitiva-tune-'));
  private readonly made = new Map<number, TimedRecording>();
  private readonly bytes: Buffer;

  constructor(path: string) {
    this.bytes = readFileSync(path);
  }

  recording(windows: number): TimedRecording {
    const known = this.made.get(windows);
    if (known) return known;
    const path = join(this.folder, `${windows}.mp3`);
    // it has no header that counts its frames: copies in a row are one longer recording
    writeFileSync(path, Buffer.concat(Array.from({ length: windows }, () => this.bytes)));
    const recording: TimedRecording = {
      ...{ path, container: 'mp3', language: LANGUAGE, seconds: SECONDS * windows },
    };
    this.made.set(windows, recording);
    return recording;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
