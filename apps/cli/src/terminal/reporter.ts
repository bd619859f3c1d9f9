import { drawBar } from './bar.js';
import { formatBytes, formatSeconds } from './format.js';
import { LiveArea } from './live-area.js';

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

/** Says what is being done: a live line on a terminal, plain lines everywhere else. */
export class Reporter {
  private readonly area: LiveArea;

  constructor(private readonly options: ReporterOptions) {
    this.area = new LiveArea(options.stream, options.colours);
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
    const { area } = this;
    const timer = area.isTerminal
      ? setInterval(() => area.draw([`  ${title}… ${bar || elapsed()}`]), 200)
      : setTimeout(() => area.print(`${title}…`), plainPatienceMs);
    const control: StepControl = {
      describe: (text) => (description = text),
      progress: (done, total) => {
        const share = total > 0 ? Math.min(done / total, 1) : 0;
        bar = this.bar(share, done, total);
        const reached = Math.floor(share * 10);
        if (!area.isTerminal && reached > tenths) {
          clearTimeout(timer);
          area.print(`  ${title}: ${bar}`);
        }
        tenths = Math.max(tenths, reached);
      },
    };
    try {
      const result = await work(control);
      this.done(`${description} (${elapsed()})`);
      return result;
    } finally {
      clearInterval(timer);
      area.clear();
    }
  }

  done(line: string): void {
    this.area.print(`${this.area.mark('✔', 32)}${line}`);
  }

  note(line: string): void {
    this.area.print(line);
  }

  warn(line: string): void {
    this.area.print(`${this.area.mark('!', 33)}${line}`);
  }

  fail(line: string): void {
    this.area.print(`${this.area.mark('✖', 31)}${line}`);
  }

  private bar(share: number, done: number, total: number): string {
    const { language } = this.options;
    const sizes = `${Math.floor(share * 100)} % (${formatBytes(language, done)} / ${formatBytes(language, total)})`;
    return this.area.isTerminal ? `${drawBar(share)} ${sizes}` : sizes;
  }
}
