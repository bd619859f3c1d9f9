import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { runQuietly } from './run-quietly.mjs';
import { hashOf, removeStamp, stampMatches, writeStamp } from './stamp.mjs';

/** `npm install`, where the packages are not those of package.json, its lock and this Node. */
export function nodePackagesStep(context) {
  const { root, messages, environment } = context;
  const stamp = join(root, 'node_modules', '.oitiva-stamp');
  const wanted = () =>
    hashOf([
      readFileSync(join(root, 'package.json')),
      readFileSync(join(root, 'package-lock.json')),
      process.version,
    ]);
  return {
    isDone: () => stampMatches(stamp, wanted()),
    async run() {
      removeStamp(stamp);
      const npm = npmCommand(environment);
      await runQuietly(context, {
        command: npm.command,
        // Not `npm ci`: it fails behind a mirror that lacks other platforms' binaries.
        args: [...npm.args, 'install', '--ignore-scripts', '--no-audit', '--no-fund'],
        title: messages.nodePackages,
        sentence: messages.nodePackagesFailed,
        // Tests and build need the development packages whatever the shell says.
        environment: { ...environment, NODE_ENV: 'development' },
      });
      writeStamp(stamp, wanted());
    },
  };
}

/** The npm that runs us, else the one beside this Node, else the one on PATH. */
export function npmCommand(environment, executable = process.execPath) {
  const running = environment.npm_execpath;
  if (running && /^npm(-cli)?\.c?js$/.test(basename(running)) && existsSync(running)) {
    return { command: executable, args: [running] };
  }
  for (const node of [executable, realpathSync(executable)]) {
    const beside = join(dirname(node), 'npm');
    // Its script, run by this very Node: the `node` on PATH may be another one.
    if (existsSync(beside)) return { command: executable, args: [realpathSync(beside)] };
  }
  return { command: 'npm', args: [] };
}
