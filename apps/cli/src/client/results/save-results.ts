import type { ClientContext } from '../client-context.js';
import { type Patience, withPatience } from '../jobs/with-patience.js';
import { reasonOf } from '../reason-of.js';
import type { ResultOptions } from './result-options.js';
import { writeFileWhole } from './write-file.js';

const lanesAtOnce = 4;

/** Where what a job has as a whole goes, without endings. */
export interface JoinedTargets {
  text: string;
  zip: string;
}

/** Fetches texts and writes them, a few at once and while other files are still being worked on. */
export class ResultSaver {
  /** what could not be written */
  failures = 0;
  private readonly lanes: Promise<void>[] = Array.from({ length: lanesAtOnce }, async () => {});
  private count = 0;

  constructor(
    private readonly context: ClientContext,
    private readonly options: ResultOptions,
    private readonly patience: Patience,
  ) {}

  /** One file's text in every format; `onSaved` gets the paths. */
  saveFile(fileUrl: string, target: string, onSaved: (paths: string[]) => void): void {
    const wanted = this.options.formats.map((format) => ({
      path: `${target}.${format}`,
      url: `${fileUrl}/transcript.${format}${this.queryFor(format)}`,
    }));
    this.add(wanted, onSaved);
  }

  /** One text of all files in every format, or the server's archive of them. */
  saveJob(jobUrl: string, target: JoinedTargets, onSaved: (paths: string[]) => void): void {
    const { formats, concat, zip } = this.options;
    const joined = formats.map((format) => ({
      path: `${target.text}.${format}`,
      url: `${jobUrl}/transcript.${format}${this.queryFor(format)}`,
    }));
    const archive = {
      path: `${target.zip}.zip`,
      url: `${jobUrl}/transcripts.zip?formats=${formats.join(',')}${this.versionQuery('&')}`,
    };
    this.add([...(concat ? joined : []), ...(zip ? [archive] : [])], onSaved);
  }

  async settle(): Promise<void> {
    await Promise.all(this.lanes);
  }

  queryFor(format: string): string {
    const { subtitleQuery } = this.options;
    const isShaped = subtitleQuery !== '' && ['srt', 'vtt'].includes(format);
    return isShaped ? `?${subtitleQuery}${this.versionQuery('&')}` : this.versionQuery('?');
  }

  private versionQuery(before: string): string {
    const { version } = this.options;
    return version === null ? '' : `${before}version=${version}`;
  }

  private add(wanted: { path: string; url: string }[], onSaved: (paths: string[]) => void): void {
    const lane = this.count++ % lanesAtOnce;
    this.lanes[lane] = (this.lanes[lane] as Promise<void>).then(async () => {
      const saved: string[] = [];
      for (const { path, url } of wanted) if (await this.save(path, url)) saved.push(path);
      if (saved.length > 0) onSaved(saved);
    });
  }

  private async save(path: string, url: string): Promise<boolean> {
    const { api, report, messages } = this.context;
    const { signal } = this.patience;
    if (signal.aborted) return false;
    try {
      const write = () => api.stream(url, (body) => writeFileWhole(path, body), signal);
      await withPatience(write, this.patience);
      return true;
    } catch (error) {
      // Whoever leaves knows that not everything is written.
      if (signal.aborted) return false;
      this.failures++;
      report.fail(messages.saveFailed(path, reasonOf(error, messages)));
      return false;
    }
  }
}
