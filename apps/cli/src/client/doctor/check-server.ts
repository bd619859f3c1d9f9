import { createServer } from 'node:net';
import { plainText } from '../../terminal/plain-text.js';
import { ApiProblem } from '../http/api-problem.js';
import { Unreachable } from '../http/api-client.js';
import type { ClientContext } from '../client-context.js';
import type { EnginesAnswer } from '../jobs/show-engines.js';
import type { Finding } from './finding.js';

interface ReadyAnswer {
  redis: boolean;
  storage: boolean;
  workers: number;
}

export interface ServerFindings {
  findings: Finding[];
  /** why nothing could be asked, as a failure; undefined where the server answered */
  failure?: Unreachable | ApiProblem;
}

/** Asks a server how it is. */
export async function checkServer(
  context: ClientContext,
  isLocal: boolean,
): Promise<ServerFindings> {
  const { api, messages } = context;
  const name = messages.checkServer;
  try {
    const { info } = await api.get<{ info?: { title?: string; version?: string } }>('/docs-json');
    const found = `${api.server.base} (${plainText(info?.title ?? '?')} ${plainText(info?.version ?? '?')})`;
    const findings: Finding[] = [{ state: 'ok', name, found }];
    return { findings: [...findings, ...(await readiness(context)), ...(await engines(context))] };
  } catch (error) {
    if (!(error instanceof ApiProblem || error instanceof Unreachable)) throw error;
    const fix = error instanceof Unreachable ? await fixFor(context, isLocal) : messages.fixUrl;
    return { findings: [{ state: 'bad', name, found: error.message, fix }], failure: error };
  }
}

/** `/health/ready` answers 503 with the same facts, so it is read as it comes. */
async function readiness({ api, messages }: ClientContext): Promise<Finding[]> {
  const { redis, storage, workers } = await api.facts<ReadyAnswer>('/health/ready', [503]);
  const finding = (name: string, isFine: boolean, found: string, fix: string): Finding =>
    isFine ? { state: 'ok', name, found } : { state: 'bad', name, found, fix };
  const answers = (isFine: boolean) => (isFine ? messages.answers : messages.answersNot);
  return [
    finding('Redis', redis, answers(redis), messages.fixRedis),
    finding(messages.checkStorage, storage, answers(storage), messages.fixStorage),
    finding(messages.checkWorkers, workers > 0, String(workers), messages.fixWorkers),
  ];
}

async function engines({ api, messages }: ClientContext): Promise<Finding[]> {
  const answer = await api.get<EnginesAnswer>('/engines');
  return answer.engines.flatMap((engine): Finding[] => {
    const isDefault = engine.id === answer.default_engine;
    const name = messages.checkEngine(plainText(engine.id));
    if (!engine.ready) {
      const fix = plainText(engine.missing ?? '');
      // Only the engine that `auto` means has to be there.
      return [{ state: isDefault ? 'bad' : 'warning', name, found: messages.answersNot, fix }];
    }
    const devices = engine.devices.flatMap(({ device, ready }) => (ready ? [device] : []));
    const installed = engine.models.filter((model) => model.installed).map(({ id }) => id);
    const hasDefault = engine.models.length === 0 || installed.includes(engine.default_model);
    const models: Finding = {
      state: hasDefault ? 'ok' : 'warning',
      name: messages.checkModels(plainText(engine.id)),
      found: installed.map(plainText).join(', ') || messages.missing,
      ...(hasDefault ? {} : { fix: messages.fixModel(plainText(engine.default_model)) }),
    };
    return [{ state: 'ok', name, found: devices.map(plainText).join(', ') }, models];
  });
}

/** Nobody answers: whether the port is free, or another program holds it. */
async function fixFor({ api, messages }: ClientContext, isLocal: boolean): Promise<string> {
  if (!isLocal) return messages.fixRemote;
  const { hostname, port, protocol } = new URL(api.server.base);
  const number = Number(port) || (protocol === 'https:' ? 443 : 80);
  const isFree = await new Promise<boolean>((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    const host = hostname.replace(/^\[|\]$/g, '');
    server.listen({ host, port: number }, () => server.close(() => resolve(true)));
  });
  return isFree ? messages.fixStartPort(String(number)) : messages.fixPort(String(number));
}
