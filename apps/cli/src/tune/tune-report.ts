import { runnerShapes, type ShapeSettings } from '#libs/engines';
import type { Messages } from '../messages/index.js';
import type { Reporter } from '../terminal/reporter.js';
import type { StageReport } from './measure-stages.js';
import type { Stage } from './stages.js';

/** Says what is measured, a line for each run, and what was chosen. */
export class TuneReport implements StageReport {
  constructor(
    private readonly reporter: Pick<Reporter, 'note' | 'warn' | 'done'>,
    private readonly messages: Messages,
  ) {}

  onGiven(stage: Stage, variable: string, value: string): void {
    const { messages } = this;
    this.reporter.note(`${this.title(stage)}: ${messages.tuneGiven(variable, value)}`);
  }

  onRun({ device }: Stage, settings: ShapeSettings, speed: number): void {
    this.reporter.note(`  ${this.line(device, settings, speed)}`);
  }

  onFault({ device }: Stage, settings: ShapeSettings, reason: string): void {
    const [firstLine = ''] = reason.split('\n');
    this.reporter.warn(this.messages.tuneFault(this.shape(device, settings), firstLine));
  }

  onDecided(stage: Stage, settings: ShapeSettings | null, speed: number): void {
    const title = this.title(stage);
    if (settings === null) this.reporter.warn(this.messages.tuneUnmeasured(title));
    else this.reporter.done(`${title}: ${this.line(stage.device, settings, speed)}`);
  }

  private title({ key, device }: Stage): string {
    const { messages } = this;
    return key === 'cpuLanes' ? messages.tuneLanes : messages.tuneBatch(device);
  }

  private line(device: Stage['device'], settings: ShapeSettings, speed: number): string {
    const { messages } = this;
    const shown = new Intl.NumberFormat(messages.language, { maximumFractionDigits: 1 });
    return messages.tuneSpeed(this.shape(device, settings), shown.format(speed));
  }

  private shape(device: Stage['device'], settings: ShapeSettings): string {
    const { lanes, threadsPerLane, batchWindows } = runnerShapes(settings)[device];
    return this.messages.tuneShape(String(lanes), String(threadsPerLane), String(batchWindows));
  }
}
