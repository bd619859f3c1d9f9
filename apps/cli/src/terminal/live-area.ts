import { fitText, textWidth } from './text-width.js';

/** Lines at the bottom of a terminal that are written over, and lasting lines above them. */
export class LiveArea {
  readonly isTerminal: boolean;
  private drawnLines = 0;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly colours: boolean,
  ) {
    this.isTerminal = stream.isTTY === true;
  }

  get columns(): number {
    return Math.max(20, (this.stream.columns || 80) - 1);
  }

  /** How many lines can be written over: what has left the window cannot. */
  get rows(): number {
    return Math.max(1, (this.stream.rows || 24) - 1);
  }

  /** Nothing where nobody watches. */
  draw(lines: string[]): void {
    if (!this.isTerminal) return;
    // Cut at the width: a line that wraps could not be written over.
    const shown = lines
      .slice(-this.rows)
      .map((line) => (textWidth(line) > this.columns ? fitText(line, this.columns) : line));
    // One write: half a picture would flicker.
    this.stream.write(this.erasing() + shown.join('\n'));
    this.drawnLines = shown.length;
  }

  clear(): void {
    if (this.drawnLines > 0) this.stream.write(this.erasing());
    this.drawnLines = 0;
  }

  print(line: string): void {
    this.clear();
    this.stream.write(`${line}\n`);
  }

  /** A sign before a lasting line, for eyes only. */
  mark(sign: string, colour: number): string {
    if (!this.isTerminal) return '';
    return this.colours ? `\x1b[${colour}m${sign}\x1b[0m ` : `${sign} `;
  }

  private erasing(): string {
    if (this.drawnLines === 0) return '';
    const up = this.drawnLines > 1 ? `\x1b[${this.drawnLines - 1}A` : '';
    return `\r${up}\x1b[J`;
  }
}
