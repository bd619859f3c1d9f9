import { execFile } from 'node:child_process';
import { statfs } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Installation, Settings } from '#libs/config';
import { findServerProgram } from '../../redis/find-program.js';
import { formatBytes } from '../../terminal/format.js';
import type { ClientContext } from '../client-context.js';
import { checkTuning } from './check-tuning.js';
import type { Finding } from './finding.js';

const run = promisify(execFile);
const timeoutMs = 10_000;
const FIT = /^Python (3\.1[1-4]\.\S+)/;
const PYTHONS = ['python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3'];
const leastBytes = 5e9;

/** What a server on this machine needs, whether one runs or not. */
export async function checkMachine(context: ClientContext): Promise<Finding[]> {
  const { findInstallation, readSettings, withTuning } = await import('#libs/config');
  const { messages, environment } = context;
  const installation = findInstallation();
  const findings = [
    await checkPython(context, installation),
    await checkRedisProgram(context, installation),
  ];
  try {
    const { settings, report } = withTuning(readSettings(environment), environment);
    const tuning = checkTuning(messages, report);
    return [...findings, await checkDisk(context, settings), tuning];
  } catch (error) {
    const found = (error as Error).message.split('\n').slice(1).join('; ');
    return [...findings, bad(messages.checkSettings, found, messages.fixSettings)];
  }
}

async function checkPython(
  { messages }: ClientContext,
  { python }: Installation,
): Promise<Finding> {
  const name = 'Python';
  const own = await versionOf(python);
  if (own !== null) return { state: 'ok', name, found: `${own} (.venv)` };
  for (const program of PYTHONS) {
    const version = await versionOf(program);
    if (version === null) continue;
    return {
      state: 'warning',
      name,
      found: messages.pythonNotYet(version),
      fix: messages.fixStart,
    };
  }
  return bad(name, messages.pythonNone, messages.fixPython);
}

async function versionOf(program: string): Promise<string | null> {
  try {
    const { stdout } = await run(program, ['--version'], { timeout: timeoutMs });
    return FIT.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

async function checkRedisProgram(
  { messages, environment }: ClientContext,
  { python }: Installation,
): Promise<Finding> {
  const name = messages.checkRedisProgram;
  if (environment['REDIS_URL']) return { state: 'ok', name, found: 'REDIS_URL' };
  const program = await findServerProgram({ environment, python });
  if (program) return { state: 'ok', name, found: program.description };
  return bad(name, messages.missing, messages.redisMissing);
}

async function checkDisk({ messages }: ClientContext, settings: Settings): Promise<Finding> {
  const { language } = messages;
  const name = messages.checkDisk;
  const { dataDir } = settings;
  const { bavail, bsize } = await statfs(dataDir).catch(() => statfs('.'));
  const freeBytes = bavail * bsize;
  const found = messages.diskFree(formatBytes(language, freeBytes), dataDir);
  if (freeBytes >= leastBytes) return { state: 'ok', name, found };
  return { state: 'warning', name, found, fix: messages.fixDisk };
}

const bad = (name: string, found: string, fix: string): Finding => ({
  state: 'bad',
  name,
  found,
  fix,
});
