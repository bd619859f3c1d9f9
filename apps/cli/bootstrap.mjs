#!/usr/bin/env node
// What `npm start` runs first: prepares a clone with nothing but Node, then starts the command line.
// Plain JavaScript without dependencies, because before it has run there are none.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createContext } from './bootstrap/context.mjs';
import { Failure, exitCodes } from './bootstrap/failure.mjs';
import { languageFrom } from './bootstrap/language.mjs';
import { checkMachine } from './bootstrap/node-version.mjs';
import { prepare as prepareWith } from './bootstrap/prepare.mjs';

const sourceFlags = ['-C', 'source', '--import', '@oxc-node/core/register'];
/** Work on this machine with engines and data; every other command only speaks to a server. */
const serverCommands = ['up', 'models', 'tune'];
const environmentCommands = ['list', 'install', 'remove'];
const builtMain = 'dist/apps/cli/src/main.js';

/** Prepares this clone: `python` is 'runtime', 'dev' (tests too) or false; `build`: dist/ wanted. */
export function prepare(options) {
  return prepareWith(createContext({ environment: process.env }), options);
}

/** The whole way from a fresh clone to the command; resolves with its exit code. */
async function run(args) {
  const context = createContext({ environment: process.env });
  const fromSources = process.execArgv.includes('source');
  if (args[0] === '--then') {
    if (!args[1]) throw new Failure('--then FILE', exitCodes.usage);
    await prepareWith(context);
    return runNode(context, [...sourceFlags, ...args.slice(1)]);
  }
  const watch = args.includes('--watch');
  if (!worksHere(args)) {
    standWherePersonStands(context.environment);
    if (!fromSources) await prepareClient(context);
  } else if (!fromSources) await prepareWith(context, { build: !watch });
  if (watch && !fromSources) return runNode(context, [...sourceFlags, fileOf(), ...args]);
  const main = fromSources ? 'apps/cli/src/main.ts' : builtMain;
  const { main: runCommand } = await import(pathToFileURL(join(context.root, main)));
  return runCommand(args, context.environment, languageFrom(context.environment));
}

/** `engines` alone asks a server; what follows it is about this machine. */
function worksHere([command, next]) {
  const isAboutEnvironments = command === 'engines' && environmentCommands.includes(next);
  return serverCommands.includes(command) || isAboutEnvironments;
}

/** A client needs no Python, and what is built it takes as it is: it starts in a moment. */
async function prepareClient(context) {
  checkMachine(context);
  const isThere = [builtMain, 'node_modules/commander'].every((path) =>
    existsSync(join(context.root, path)),
  );
  if (!isThere) await prepareWith(context, { python: false });
}

/** `npm run` goes to the project's folder first; paths are meant from where it was typed. */
function standWherePersonStands({ npm_lifecycle_event: script, INIT_CWD: folder }) {
  if (script === 'oitiva' && folder && existsSync(folder)) process.chdir(folder);
}

/** A second Node, for what runs from TypeScript sources: import conditions are fixed at its start. */
function runNode(context, args) {
  const child = spawn(process.execPath, args, {
    cwd: context.root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // The terminal sends Ctrl+C to both; other signals come to this process only.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

/** Not where another program, like the tests' own, only imports this file. */
function isExecuted(script) {
  return script !== undefined && existsSync(script) && realpathSync(script) === fileOf();
}

function fileOf() {
  return fileURLToPath(import.meta.url);
}

if (isExecuted(process.argv[1])) {
  // Our parent in `--watch` is a bootstrap: when it is killed, this process must not stay.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  try {
    process.exitCode = await run(process.argv.slice(2));
  } catch (error) {
    const { messages, say, environment } = createContext({ environment: process.env });
    say(error instanceof Failure ? error.message : messages.unexpected(error.message));
    if (environment.DEBUG === 'true') say(error.stack);
    process.exitCode = error instanceof Failure ? error.exitCode : exitCodes.software;
  }
  process.exit();
}
