import { formatBytes, formatSeconds } from './format.js';

export interface StepControl {
  /** Replaces the title by what was found or done, once the step has ended. */
  describe: (text: string) => void;
  progress: (done: number, total: number) => void;
}

export interface ReporterOptions {
  stream: NodeJS.WriteStream;
  language: string;
  colours: boolean;
}

const plainPatienceMs = 2000;
const barWidth = 24;

/** Says what is being done: a live line on a terminal, plain lines everywhere else. */
export class Reporter {
  private liveText: (() => string) | undefined;
  private readonly isTerminal: boolean;

  constructor(private readonly options: ReporterOptions) {
    this.isTerminal = options.stream.isTTY === true;
  }

  /** Runs one step; its line is printed when it has succeeded, with the time it took. */
  async step<Result>(
    title: string,
    work: (control: StepControl) => Promise<Result>,
  ): Promise<Result> {
    const startedMs = performance.now();
    const elapsed = () =>
      formatSeconds(this.options.language, (performance.now() - startedMs) / 1000);
    let description = title;
    let bar = '';
    let tenths = 0;
    this.liveText = () => `  ${title}… ${bar || elapsed()}`;
    const timer = this.isTerminal
      ? setInterval(() => this.redraw(), 200)
      : setTimeout(() => this.write(`${title}…`), plainPatienceMs);
    const control: StepControl = {
      describe: (text) => (description = text),
      progress: (done, total) => {
        const share = total > 0 ? Math.min(done / total, 1) : 0;
        bar = this.bar(share, done, total);
        const reached = Math.floor(share * 10);
        if (!this.isTerminal && reached > tenths) {
          clearTimeout(timer);
          this.write(`  ${title}: ${bar}`);
        }
        tenths = Math.max(tenths, reached);
      },
    };
    try {
      const result = await work(control);
      this.clear();
      this.write(`${this.mark('✔', 32)}${description} (${elapsed()})`);
      return result;
    } finally {
      clearInterval(timer);
      this.clear();
      this.liveText = undefined;
    }
  }

  note(line: string): void {
    this.clear();
    this.write(line);
  }

  warn(line: string): void {
    this.clear();
    this.write(`${this.mark('!', 33)}${line}`);
  }

  fail(line: string): void {
    this.clear();
    this.write(`${this.mark('✖', 31)}${line}`);
  }

  private bar(share: number, done: number, total: number): string {
    const { language } = this.options;
    const sizes = `${Math.floor(share * 100)} % (${formatBytes(language, done)} / ${formatBytes(language, total)})`;
    const filled = Math.round(share * barWidth);
    return this.isTerminal ? `[${'#'.repeat(filled).padEnd(barWidth, '-')}] ${sizes}` : sizes;
  }

  private mark(sign: string, colour: number): string {
    if (!this.isTerminal) return '';
    return this.options.colours ? `\x1b[${colour}m${sign}\x1b[0m ` : `${sign} `;
  }

  private redraw(): void {
    // Cut at the width: a line that wraps could not be written over.
    const text = this.liveText?.().slice(0, (this.options.stream.columns || 80) - 1);
    if (text) this.options.stream.write(`\r\x1b[K${text}`);
  }

  private clear(): void {
    if (this.isTerminal && this.liveText) this.options.stream.write('\r\x1b[K');
  }

  private write(line: string): void {
    this.options.stream.write(`${line}\n`);
  }
}
