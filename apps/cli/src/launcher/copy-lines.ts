import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** For development: what a service writes goes to its log and, marked with its name, elsewhere. */
export function copyLines(
  child: ChildProcess,
  name: string,
  logFile: string,
  echo: NodeJS.WritableStream,
): void {
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  log.on('error', () => undefined);
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      if (!log.writableEnded) log.write(`${line}\n`);
      echo.write(`[${name}] ${line}\n`);
    });
  }
  child.once('close', () => log.end());
}
