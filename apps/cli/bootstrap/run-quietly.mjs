import { spawn } from 'node:child_process';
import { Failure } from './failure.mjs';

const keptLines = 25;
const plainNoticeMs = 15_000;

/**
 * Runs a command and ends it when our input does: an install that outlives a killed bootstrap would
 * work against the next one. $$ names the group, whose first process this shell is.
 */
const leash = `
exec 3<&0
"$@" </dev/null 3<&- &
work=$!
(read _ <&3; kill -KILL -$$) >/dev/null 2>&1 &
wait $work
`;

/** Runs one command without its chatter: elapsed time while it works, its last lines if it fails. */
export async function runQuietly(context, { command, args, title, sentence, environment }) {
  const { output, messages, say } = context;
  const started = Date.now();
  const elapsed = () => messages.elapsed(Math.round((Date.now() - started) / 1000));
  // \r and \x1b[K: write over the same line, which only a terminal understands.
  const show = output.isTTY
    ? () => output.write(`\r\x1b[K${title}… ${elapsed()}`)
    : () => say(`${title}… ${elapsed()}`);
  if (output.isTTY) show();
  else say(`${title}…`);
  const timer = setInterval(show, output.isTTY ? 1000 : plainNoticeMs);
  let result;
  try {
    result = await runInOwnGroup({ command, args, cwd: context.root, environment });
  } finally {
    clearInterval(timer);
    if (output.isTTY) output.write('\r\x1b[K');
  }
  if (result.exitCode !== 0) {
    for (const line of result.lastLines) say(`  ${line}`);
    throw new Failure(sentence);
  }
  say(`${title}: ${elapsed()}`);
}

/** A group of its own, so that one signal ends npm or pip together with all they started. */
function runInOwnGroup({ command, args, cwd, environment }) {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', leash, 'sh', command, ...args], {
      cwd,
      env: environment,
      detached: true,
      stdio: 'pipe',
    });
    child.stdin.on('error', () => {});
    const endGroup = () => {
      if (!child.pid) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // Already gone.
      }
    };
    const end = (signal) => {
      endGroup();
      process.exit(signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 129);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, end);
    let text = '';
    const keep = (chunk) => (text = (text + chunk).slice(-20_000));
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const finish = (exitCode) => {
      for (const signal of signals) process.off(signal, end);
      resolve({ exitCode, lastLines: text.trimEnd().split('\n').slice(-keptLines) });
    };
    child.on('error', (error) => {
      keep(`${error.message}\n`);
      finish(127);
    });
    // The rest of the leash would wait for the end of our input.
    child.on('exit', endGroup);
    child.on('close', (code) => finish(code ?? 1));
  });
}
