import { access, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ModelOrder, SpeechEngine } from '#libs/contracts';
import { loadEngines, ModelStore, RunnerPool } from '#libs/engines';
import { ModelShelf } from '#libs/jobs';
import {
  connectRedis,
  EventLog,
  ModelLog,
  QueueLines,
  whenConnected,
  WorkerCalls,
} from '#libs/queue';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ModelOrders } from '../../apps/worker/src/model-orders.js';
import { heartbeat } from '../support/heartbeat.js';
import { until } from '../support/until.js';
import { type House, openHouse, PAIR, scripted } from './support/house.js';
import { runnerHost } from './support/runner-host.js';

const WHISPER = { device: 'cpu', engine: 'faster-whisper' } as const;
let house: House;
let shelf: ModelShelf;
let folder: string;
let engines: Map<string, SpeechEngine>;
let pool: RunnerPool;
/** what fetches wait for before they begin */
let held: Promise<void>;
const ears: Awaited<ReturnType<typeof whenConnected>>[] = [];

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.server.redis.flushall();
  folder = await mkdtemp(join(tmpdir(), 'oitiva-shelf-'));
  const host = { ...runnerHost(), modelDirectory: folder };
  pool = new RunnerPool({ host, shapes: {}, memoryBytes: 2 ** 40 });
  // without a source nothing can be fetched
  const models = new ModelStore(host, []);
  const pull = models.pull.bind(models);
  held = Promise.resolve();
  models.pull = async (...words) => {
    await held;
    return pull(...words);
  };
  const modules = await loadEngines({ testEngines: true });
  engines = new Map([...modules].map(([id, one]) => [id, one.create({ runners: pool, models })]));
  const { redis } = house.server;
  const calls = new WorkerCalls(redis);
  shelf = new ModelShelf(house.choice, house.directory, calls, new QueueLines(redis));
});
afterEach(async () => {
  for (const one of ears.splice(0)) one.disconnect();
  await pool.close();
  await rm(folder, { recursive: true });
});

/** A worker with the disk of this test. @returns what it was asked */
async function live(workerId = 'one'): Promise<ModelOrder[]> {
  const asked: ModelOrder[] = [];
  const connection = await whenConnected(connectRedis(house.server.url));
  ears.push(connection);
  const orders = new ModelOrders(engines);
  const answer = (order: ModelOrder) => {
    asked.push(order);
    return orders.answer(order);
  };
  await new WorkerCalls(house.server.redis).listen(connection, workerId, answer, () => undefined);
  await house.directory.announce(heartbeat([PAIR, WHISPER], [], { workerId }));
  return asked;
}

/** A model as the store leaves it. */
async function install(model: string): Promise<void> {
  await mkdir(join(folder, 'faster-whisper', model), { recursive: true });
  await writeFile(join(folder, 'faster-whisper', model, 'model.bin'), 'weights');
}
const isInstalled = (model: string) =>
  access(join(folder, 'faster-whisper', model)).then(
    () => true,
    () => false,
  );

describe('a model that somebody asks for', () => {
  it('is fetched by every living worker that can run its engine', async () => {
    const [one, two] = [await live('one'), await live('two')];
    expect(await shelf.pull('faster-whisper', 'tiny')).toEqual({ installed: false });
    expect(one).toEqual([{ kind: 'pull', engine: 'faster-whisper', model: 'tiny' }]);
    expect(two).toEqual(one);
  });

  it('that cannot be fetched says why, until it is asked for again', async () => {
    await live();
    await shelf.pull('faster-whisper', 'tiny');
    const downloads = () => engines.get('faster-whisper')!.models!.downloads();
    await until('it has failed', () => downloads()[0]?.status === 'failed', { withinMs: 20_000 });
    expect(downloads()[0]).toMatchObject({ model: 'tiny' });
    expect(downloads()[0]?.reason).toBeTruthy();
    expect(await isInstalled('tiny')).toBe(false);
  });

  it('that is there already is not fetched', async () => {
    await live();
    await install('tiny');
    expect(await shelf.pull('faster-whisper', 'tiny')).toEqual({ installed: true });
    expect(engines.get('faster-whisper')!.models!.downloads()).toEqual([]);
  });

  it.each([
    ['unknown_engine', 'siri', 'tiny'],
    ['unknown_engine', 'auto', 'tiny'],
    ['unknown_model', 'faster-whisper', '../../etc'],
    ['unknown_model', 'faster-whisper', 'huge'],
  ])('is refused as %s: %s %s', async (code, engine, model) => {
    const asked = await live();
    await expect(shelf.pull(engine, model)).rejects.toMatchObject({ code });
    await expect(shelf.remove(engine, model)).rejects.toMatchObject({ code });
    expect(asked).toEqual([]);
  });

  it('is asked for again later where no worker lives, or none can run the engine', async () => {
    const pulling = () => shelf.pull('faster-whisper', 'tiny');
    await expect(pulling()).rejects.toMatchObject({ code: 'no_worker', status: 503 });
    await house.directory.announce(heartbeat([PAIR]));
    await expect(pulling()).rejects.toMatchObject({ code: 'engine_not_installed' });
  });
});

describe('a model that is to go', () => {
  it('leaves the disk, whole; to ask twice is no error', async () => {
    await live();
    await install('tiny');
    await shelf.remove('faster-whisper', 'tiny');
    expect(await isInstalled('tiny')).toBe(false);
    expect(await readdir(join(folder, '.staging/faster-whisper'))).toEqual([]);
    await shelf.remove('faster-whisper', 'tiny');
  });

  it('stays while files wait for it', async () => {
    await live();
    await house.submit(scripted());
    const removing = shelf.remove('scripted', 'scripted');
    await expect(removing).rejects.toMatchObject({ code: 'model_in_use', status: 409 });
  });

  it('stays while it is being fetched', async () => {
    await live();
    let begin = () => undefined as void;
    held = new Promise((resolve) => (begin = resolve));
    await shelf.pull('faster-whisper', 'tiny');
    await shelf.pull('faster-whisper', 'tiny');
    expect(engines.get('faster-whisper')!.models!.downloads()).toMatchObject([
      { model: 'tiny', status: 'downloading' },
    ]);
    const removing = shelf.remove('faster-whisper', 'tiny');
    await expect(removing).rejects.toMatchObject({ code: 'model_in_use' });
    begin();
  });
});

it('what becomes of models is told to readers of events', async () => {
  const { redis } = house.server;
  const news = { engine: 'faster-whisper', hostname: 'h', model: 'tiny', downloadedBytes: 5 };
  await new ModelLog(redis).tell('model.progress', { ...news, totalBytes: 10, reason: null });
  const log = new EventLog(redis);
  const heads = [];
  for await (const page of log.between('0-0', await log.last())) heads.push(...page);
  expect(heads).toMatchObject([{ type: 'model.progress', jobId: '', model: { model: 'tiny' } }]);
  const events = await log.read(heads);
  expect([...events.values()]).toMatchObject([{ model: { ...news, totalBytes: 10 } }]);
});
