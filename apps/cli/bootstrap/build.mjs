import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Failure, exitCodes } from './failure.mjs';
import { runQuietly } from './run-quietly.mjs';
import { hashOf, stampMatches, writeStamp } from './stamp.mjs';

const settings = ['package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
/** The server first: it empties dist/. */
const builds = [
  ['nest', 'build'],
  ['vite', 'build', '--config', 'apps/ui/vite.config.ts', '--logLevel', 'warn'],
];
const skipped = new Set(['node_modules', 'dist']);

/** Builds server and page into dist/, where the sources are not those that dist/ was built from. */
export function buildStep(context) {
  const { root, messages, environment } = context;
  const stamp = join(root, 'dist', '.oitiva-stamp');
  return {
    isDone: () => stampMatches(stamp, sourceHash(root)),
    async run() {
      // Taken before: a file that is saved during the build makes the next start build again.
      const built = sourceHash(root);
      try {
        // No stamp to remove: the build empties dist/ itself, its stamp with it.
        for (const [tool, ...args] of builds) {
          await runQuietly(context, {
            command: process.execPath,
            args: [join(root, 'node_modules', '.bin', tool), ...args],
            title: messages.building,
            sentence: messages.buildFailed,
            environment,
          });
        }
      } catch (error) {
        throw error instanceof Failure ? new Failure(error.message, exitCodes.software) : error;
      }
      writeStamp(stamp, built);
    },
  };
}

/** Hash of everything that is built; contents, because a checkout changes all dates. */
export function sourceHash(root) {
  const files = settings.map((name) => join(root, name));
  for (const folder of ['apps', 'libs']) collect(join(root, folder), files);
  return hashOf(files.sort().flatMap((file) => [relative(root, file), readFileSync(file)]));
}

function collect(folder, files) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) collect(path, files);
    } else if (!/\.spec\.tsx?$/.test(entry.name)) {
      files.push(path);
    }
  }
}
