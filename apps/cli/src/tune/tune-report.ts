import { runnerShapes } from '#libs/engines';
import type { Messages } from '../messages/index.js';
import type { Reporter } from '../terminal/reporter.js';
import type { StageReport } from './measure-stages.js';
import type { Stage, TunableSettings } from './stages.js';

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

  onRun({ device }: Stage, settings: TunableSettings, speed: number): void {
    this.reporter.note(`  ${this.line(device, settings, speed)}`);
  }

  onFault({ device }: Stage, settings: TunableSettings, reason: string): void {
    const [firstLine = ''] = reason.split('\n');
    this.reporter.warn(this.messages.tuneFault(this.shape(device, settings), firstLine));
  }

  onDecided(stage: Stage, settings: TunableSettings | null, speed: number): void {
    const title = this.title(stage);
    if (settings === null) this.reporter.warn(this.messages.tuneUnmeasured(title));
    else this.reporter.done(`${title}: ${this.line(stage.device, settings, speed)}`);
  }

  private title({ key, device }: Stage): string {
    const { messages } = this;
    if (key === 'cpuLanes') return messages.tuneLanes;
    return key === 'runnerAllocator' ? messages.tuneAllocator : messages.tuneBatch(device);
  }

  private line(device: Stage['device'], settings: TunableSettings, speed: number): string {
    const { messages } = this;
    const shown = new Intl.NumberFormat(messages.language, { maximumFractionDigits: 1 });
    return messages.tuneSpeed(this.shape(device, settings), shown.format(speed));
  }

  private shape(device: Stage['device'], settings: TunableSettings): string {
    const { lanes, threadsPerLane, batchWindows } = runnerShapes(settings)[device];
    const numbers = [lanes, threadsPerLane, batchWindows].map(String) as [string, string, string];
    return this.messages.tuneShape(...numbers, settings.runnerAllocator);
  }
}
