import { OitivaError } from '#libs/contracts';
import { residentBytes } from './resident-bytes.js';

/** A model in memory, or on its way there. */
export interface Resident {
  /** its (engine, model, device) */
  key: string;
  /** the size of its weights until it can be seen what it takes */
  costBytes: number;
  users: number;
  usedAt: number;
}

const sumOf = (residents: Resident[]): number =>
  residents.reduce((sum, { costBytes }) => sum + costBytes, 0);

/** How much memory loaded models take, and which of them make room for another. */
export class ModelRoom {
  /** what models took when they were loaded last */
  private readonly costs = new Map<string, number>();

  constructor(private readonly memoryBytes: number) {}

  /** @throws OitivaError `model_too_large` for one that never fits */
  check(model: string, sizeBytes: number): void {
    if (sizeBytes <= this.memoryBytes) return;
    const words = `${model} has ${sizeBytes} bytes and models may use ${this.memoryBytes}: raise MODEL_MEMORY_BYTES or choose a smaller model.`;
    throw new OitivaError('model_too_large', words);
  }

  neededBytes(key: string, sizeBytes: number): number {
    return this.costs.get(key) ?? sizeBytes;
  }

  /** Whether as much fits beside what cannot close because it is in use; alone, all that `check` passes does. */
  fits(neededBytes: number, residents: Resident[]): boolean {
    const inUse = residents.filter(({ users }) => users > 0);
    return inUse.length === 0 || sumOf(inUse) + neededBytes <= this.memoryBytes;
  }

  /** Those that close for it: idle ones, the least recently used first. */
  toClose<Each extends Resident>(neededBytes: number, residents: Each[]): Each[] {
    const closing: Each[] = [];
    let usedBytes = sumOf(residents);
    for (const resident of [...residents].sort((one, other) => one.usedAt - other.usedAt)) {
      if (usedBytes + neededBytes <= this.memoryBytes) break;
      if (resident.users > 0) continue;
      usedBytes -= resident.costBytes;
      closing.push(resident);
    }
    return closing;
  }

  /** The weights alone say too little: what libraries and buffers take is seen once it is loaded. */
  async weigh(resident: Resident, pid: number): Promise<void> {
    const bytes = await residentBytes(pid);
    if (bytes === null) return;
    resident.costBytes = bytes;
    this.costs.set(resident.key, bytes);
  }
}
