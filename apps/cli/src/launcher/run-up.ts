import { join } from 'node:path';
import { CommandFailure } from '../command-failure.js';
import { exitCodes } from '../exit-codes.js';
import { ensureModel } from '../models/ensure-model.js';
import { openRedis } from '../redis/open-redis.js';
import { Reporter } from '../terminal/reporter.js';
import { baseUrl } from './base-url.js';
import { checkPort } from './check-port.js';
import { holdDataFolder } from './hold-data-folder.js';
import { listenForEnd } from './listen-for-end.js';
import { npmLineage } from './npm-lineage.js';
import { openKeys } from './open-keys.js';
import { selfCheck, type SelfCheckOptions } from './self-check.js';
import { Shutdown } from './shutdown.js';
import { startServices } from './start-services.js';
import type { UpPlan } from './up-plan.js';
import { waitUntilReady } from './wait-until-ready.js';

const readyTimeoutMs = 30_000;

/** Starts everything in order, waits for the wish to end, and undoes it in reverse. */
export async function runUp(plan: UpPlan): Promise<number> {
  const { messages, stdout, stderr, environment } = plan.context;
  const colours = !environment['NO_COLOR'];
  const reporter = new Reporter({ stream: stdout, language: messages.language, colours });
  const shutdown = new Shutdown();
  const stopListening = listenForEnd(shutdown, {
    process,
    lineage: npmLineage(environment),
    onFirst: () => reporter.note(messages.stopping),
    onSecond: () => reporter.note(messages.stoppingAtOnce),
  });
  // A closed terminal or pipe must not end the launcher before it has ended the others.
  for (const stream of [stdout, stderr]) stream.on('error', () => undefined);
  try {
    await start(plan, reporter, shutdown);
    await shutdown.requested;
  } catch (error) {
    if (!shutdown.signal.aborted) shutdown.fail(asFailure(error, plan));
  }
  const { failure } = shutdown;
  if (failure)
    new Reporter({ stream: stderr, language: messages.language, colours }).fail(failure.message);
  if (failure && plan.settings.debug) stderr.write(`${failure.stack}\n`);
  await shutdown.close();
  stopListening();
  if (!failure) reporter.note(messages.stopped);
  return failure?.exitCode ?? exitCodes.ok;
}

async function start(plan: UpPlan, reporter: Reporter, shutdown: Shutdown): Promise<void> {
  const { settings, installation, context } = plan;
  const { messages, environment, stderr } = context;
  const { signal } = shutdown;
  const logFolder = join(settings.dataDir, 'logs');
  const onLost = (failure: CommandFailure) => shutdown.fail(failure);
  const showLines = (lines: string[]) => stderr.write(lines.map((line) => `  ${line}\n`).join(''));

  const hold = await holdDataFolder({ ...settings, ...installation, messages, onLost });
  shutdown.onClose(() => hold.release());
  const port = await checkPort(settings.host, settings.port, messages);
  const { kept, headers, environment: keys } = openKeys(settings, environment, messages);
  if (kept?.isNew) reporter.note(messages.keyMade(kept.key, kept.path));

  const redis = await reporter.step(messages.stepRedis, async (control) => {
    const opened = await openRedis({
      ...settings,
      ...installation,
      environment,
      messages,
      signal,
      showLines,
      onLost,
      configuration: plan.redisConfiguration,
      logFile: join(logFolder, 'redis.log'),
      onRestart: () => reporter.warn(messages.redisRestarted),
    });
    control.describe(opened.description);
    return opened;
  });
  shutdown.onClose(({ remainingMs, hurry }) => redis.stop(Math.min(remainingMs(), 5000), hurry));

  await reporter.step(messages.stepModel(settings.whisperModel), (control) =>
    ensureModel({
      store: plan.modelStore,
      engine: plan.engine,
      model: settings.whisperModel,
      messages,
      signal,
      control,
    }),
  );

  const url = baseUrl(settings.host, port);
  const services = startServices({
    plans: plan.services({
      ...environment,
      HOST: settings.host,
      PORT: String(port),
      DATA_DIR: settings.dataDir,
      REDIS_URL: redis.url,
      ...keys,
    }),
    watchedFolders: plan.watchedFolders,
    messages,
    reporter,
    onLost,
    showLines,
  });
  // Six of the ten seconds: the rest belongs to Redis, which goes last.
  shutdown.onClose(({ remainingMs, hurry }) => services.stop(Math.min(remainingMs(), 6000), hurry));
  await reporter.step(messages.stepStart, async (control) => {
    await waitUntilReady({ url, headers, timeoutMs: readyTimeoutMs, logFolder, messages, signal });
    services.markReady();
    control.describe(messages.servicesReady);
  });

  if (plan.recording) await check(plan, reporter, signal, { url, headers }, plan.recording);
  reporter.note(`\n${messages.addresses}`);
  for (const page of ['ui', 'docs', 'queues']) reporter.note(`  ${url}/${page}`);
  if (kept) reporter.note(messages.keyKept(kept.path));
  reporter.note(messages.howToStop);
}

/** A self-check that fails is a warning: people may still want to look at what runs. */
async function check(
  plan: UpPlan,
  reporter: Reporter,
  signal: AbortSignal,
  server: Pick<SelfCheckOptions, 'url' | 'headers'>,
  recording: string,
): Promise<void> {
  const { messages } = plan.context;
  const { engine, settings } = plan;
  try {
    await reporter.step(messages.stepSelfCheck, async (control) => {
      const model = settings.whisperModel;
      const text = await selfCheck({ ...server, recording, engine, model, messages, signal });
      control.describe(messages.selfCheckHeard(text));
    });
  } catch (error) {
    signal.throwIfAborted();
    reporter.warn(messages.selfCheckFailed(withoutFullStop(error)));
  }
}

/** Sentences of the API end with a full stop; ours goes on. */
function withoutFullStop(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.+$/, '');
}

function asFailure(error: unknown, { context }: UpPlan): CommandFailure {
  if (error instanceof CommandFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandFailure(context.messages.unexpected(reason), exitCodes.software, {
    cause: error,
  });
}
