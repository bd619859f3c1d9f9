import { LiveArea } from '../terminal/live-area.js';

export interface ReportOptions {
  stream: NodeJS.WriteStream;
  colours: boolean;
  /** only what went wrong */
  quiet: boolean;
}

const redrawMs = 200;

/** What the client says beside its data: lines that stay, and on a terminal lines that move below them. */
export class Report {
  private readonly area: LiveArea;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ReportOptions) {
    this.area = new LiveArea(options.stream, options.colours);
  }

  /** Whether anybody sees moving lines. */
  get isLive(): boolean {
    return this.area.isTerminal && !this.options.quiet;
  }

  get columns(): number {
    return this.area.columns;
  }

  get rows(): number {
    return this.area.rows;
  }

  /** Shows what `render` gives, again and again, until `rest`. */
  live(render: () => string[]): void {
    this.rest();
    if (!this.isLive) return;
    this.area.draw(render());
    this.timer = setInterval(() => this.area.draw(render()), redrawMs);
  }

  rest(): void {
    clearInterval(this.timer);
    this.area.clear();
  }

  note(line: string): void {
    if (!this.options.quiet) this.area.print(line);
  }

  done(line: string): void {
    if (!this.options.quiet) this.area.print(`${this.area.mark('✔', 32)}${line}`);
  }

  warn(line: string): void {
    if (!this.options.quiet) this.area.print(`${this.area.mark('!', 33)}${line}`);
  }

  /** Also where only little is to be said. */
  fail(line: string): void {
    this.area.print(`${this.area.mark('✖', 31)}${line}`);
  }
}
