import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type {
  Device,
  MemoryState,
  ModelAnswer,
  ModelOrder,
  Pair,
  SpeechEngine,
  WorkerEngine,
} from '#libs/contracts';
import { type EngineModule, readGpuMemory, type RunnerPool } from '#libs/engines';
import type { IntakeArchive, IntakeDownloads, JobRecords, TranscribeFile } from '#libs/jobs';
import {
  type CancelChannel,
  type Consumer,
  HEARTBEAT_MS,
  type ModelLog,
  queueNameFor,
  type QueueTelemetry,
  type Tally,
  type WorkerCalls,
  type WorkerDirectory,
} from '#libs/queue';
import {
  type BeforeApplicationShutdown,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Tracing } from '#libs/tracing';
import type { EnvironmentWatch } from './environment-watch.js';
import { consumeIntake } from './intake.consumer.js';
import { ModelOrders } from './model-orders.js';
import { ModelReporter } from './model-reporter.js';
import { memoryState } from './memory-state.js';
import { consumeFiles } from './transcribe.consumer.js';

const PROBE_TIMEOUT_MS = 60_000;

export interface WorkerParts {
  redisUrl: string;
  lanes: Record<Device, number>;
  batchWindows: Partial<Record<Device, number>>;
  modules: Map<string, EngineModule>;
  engines: Map<string, SpeechEngine>;
  runners: RunnerPool;
  environments: EnvironmentWatch;
  records: JobRecords;
  transcribeFile: TranscribeFile;
  intakeArchive: IntakeArchive;
  intakeDownloads: IntakeDownloads;
  directory: WorkerDirectory;
  tally: Tally;
  tracing: Tracing;
  telemetry?: QueueTelemetry | undefined;
  cancels: CancelChannel;
  calls: WorkerCalls;
  /** for what is asked of this worker */
  ears: Ears;
  modelLog: ModelLog;
}

type Ears = Parameters<WorkerCalls['listen']>[0];

/** A worker: finds out what its machine can do, says so, and takes files for it. */
export class WorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('worker');
  private readonly workerId = `worker_${randomUUID()}`;
  private readonly startedAt = new Date().toISOString();
  private found: WorkerEngine[] = [];
  private consumers: Consumer[] = [];
  private readonly byPair = new Map<string, Consumer>();
  private heart: NodeJS.Timeout | undefined;
  private isClosing = false;

  private readonly orders: ModelOrders;
  private readonly reporter: ModelReporter;

  constructor(private readonly parts: WorkerParts) {
    this.orders = new ModelOrders(parts.engines);
    this.reporter = new ModelReporter((type, news) => parts.modelLog.tell(type, news));
  }

  async onApplicationBootstrap(): Promise<void> {
    const { cancels, transcribeFile, intakeArchive, intakeDownloads } = this.parts;
    await cancels.listen((jobId) => {
      transcribeFile.look(jobId);
      intakeDownloads.look(jobId);
    });
    await this.parts.environments.changed();
    await this.lookAtEngines();
    this.consumers.push(
      consumeIntake({ ...this.parts, kind: 'unpacking', intake: intakeArchive }),
      consumeIntake({ ...this.parts, kind: 'download', intake: intakeDownloads }),
    );
    const { calls, ears } = this.parts;
    await calls.listen(ears, this.workerId, (order) => this.obey(order), this.onOrderError);
    this.heart = setInterval(() => void this.beat(), HEARTBEAT_MS);
    await this.beat();
    this.logger.log({ message: 'ready', worker_id: this.workerId, pairs: this.pairs() });
  }

  /** Files go back to their queues first, within a second; then the runners end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.heart);
    const consumers = [...this.consumers, ...this.byPair.values()];
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await Promise.all([
      this.parts.runners.close(),
      this.parts.directory.leave(this.workerId).catch(() => undefined),
    ]);
    await this.parts.tally.flush();
  }

  private readonly onOrderError = (error: Error) => this.logger.warn(`order: ${error.message}`);

  /** Who asked looks at the directory next: it says already what was done. */
  private async obey(order: ModelOrder): Promise<ModelAnswer> {
    const answer = await this.orders.answer(order);
    await this.beat();
    return answer;
  }

  /** Of the devices that this machine has. */
  private lanes(): Record<Device, number> {
    const { cpu, gpu, cloud } = this.parts.lanes;
    const devices = new Set(this.pairs().map(({ device }) => device));
    return {
      cpu: devices.has('cpu') ? cpu : 0,
      gpu: devices.has('gpu') ? gpu : 0,
      cloud: devices.has('cloud') ? cloud : 0,
    };
  }

  private pairs(): Pair[] {
    return this.found.flatMap(({ id, devices }) =>
      devices.filter(({ ready }) => ready).map(({ device }) => ({ device, engine: id })),
    );
  }

  /** Asked only where an engine has found a GPU. */
  private async gpuMemory(): Promise<MemoryState | null> {
    const hasGpu = this.pairs().some(({ device }) => device === 'gpu');
    return hasGpu ? readGpuMemory() : null;
  }

  /** Finds out what can be run here, and takes files for just that. */
  private async lookAtEngines(): Promise<void> {
    this.found = await Promise.all([...this.parts.modules.keys()].map((id) => this.look(id)));
    if (this.isClosing) return;
    const pairs = new Map(this.pairs().map((pair) => [queueNameFor(pair), pair]));
    for (const [queue, pair] of pairs) {
      if (this.byPair.has(queue)) continue;
      const lanes = this.parts.lanes[pair.device];
      this.byPair.set(queue, consumeFiles({ ...this.parts, pair, lanes }));
    }
    for (const [queue, consumer] of this.byPair) {
      if (pairs.has(queue)) continue;
      this.byPair.delete(queue);
      await consumer.close();
    }
  }

  /** An environment of an engine came or went while we ran. */
  private async lookAgain(): Promise<void> {
    if (!(await this.parts.environments.changed())) return;
    await this.lookAtEngines();
    this.logger.log({ message: 'engines changed', pairs: this.pairs() });
  }

  private async look(id: string): Promise<WorkerEngine> {
    const engine = this.parts.engines.get(id) as SpeechEngine;
    const { devices } = (this.parts.modules.get(id) as EngineModule).description;
    try {
      const found = (await engine.probe(AbortSignal.timeout(PROBE_TIMEOUT_MS))).devices;
      const states = devices.map((device) => {
        const { ready = false, reason = 'The engine does not know this device.' } =
          found[device] ?? {};
        return { device, ready, reason };
      });
      return {
        id,
        ready: states.some(({ ready }) => ready),
        devices: states,
        installedModels: [],
        loadedModels: [],
        downloads: [],
      };
    } catch (error) {
      const reason = `It does not start: ${(error as Error).message.split('\n')[0]}`;
      this.logger.warn({ message: reason, engine: id });
      const states = devices.map((device) => ({ device, ready: false, reason }));
      return {
        id,
        ready: false,
        devices: states,
        installedModels: [],
        loadedModels: [],
        downloads: [],
      };
    }
  }

  private async beat(): Promise<void> {
    // what could not be told while Redis was away
    void this.parts.tally.flush();
    void this.lookAgain().catch((error: Error) => this.logger.warn(`engines: ${error.message}`));
    try {
      for (const state of this.found) {
        const engine = this.parts.engines.get(state.id);
        state.installedModels = (await engine?.installedModels()) ?? [];
        state.loadedModels = engine?.loadedModels() ?? [];
        state.downloads = engine?.models?.downloads() ?? [];
      }
      await this.parts.directory.announce({
        workerId: this.workerId,
        hostname: hostname(),
        pid: process.pid,
        startedAt: this.startedAt,
        pairs: this.pairs(),
        lanes: this.lanes(),
        batchWindows: this.parts.batchWindows,
        memory: memoryState(),
        gpuMemory: await this.gpuMemory(),
        engines: this.found,
      });
      await this.reporter.look(this.found);
    } catch (error) {
      this.logger.warn(`heartbeat: ${(error as Error).message}`);
    }
  }
}
