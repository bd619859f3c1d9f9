import { exitCodes } from '../../exit-codes.js';
import { textWidth } from '../../terminal/text-width.js';
import type { ClientContext } from '../client-context.js';
import { writeJson } from '../jobs/write-json.js';
import { checkMachine } from './check-machine.js';
import { checkServer } from './check-server.js';
import type { Finding } from './finding.js';

const MARKS = { ok: '✔', warning: '!', bad: '✖' };

/** `oitiva doctor`: looks at everything, and says of each fault how to mend it. */
export async function runDoctor(context: ClientContext): Promise<number> {
  const { api, json, stdout, messages } = context;
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(
    new URL(api.server.base).hostname,
  );
  const node: Finding = { state: 'ok', name: 'Node', found: process.version };
  const server = await checkServer(context, isLocal);
  // What another machine needs cannot be seen from here.
  const machine = isLocal ? await checkMachine(context) : [];
  const findings = [node, ...machine, ...server.findings];
  if (json) writeJson(stdout, findings);
  else {
    stdout.write(describeFindings(findings));
    const isFine = findings.every(({ state }) => state !== 'bad');
    context.report.note(isFine ? messages.doctorFine : messages.doctorFaults);
  }
  if (server.failure) return server.failure.exitCode;
  return findings.some(({ state }) => state === 'bad') ? exitCodes.failed : exitCodes.ok;
}

/** A line for each, and below a fault what to do. */
export function describeFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => textWidth(name)));
  return findings
    .map(({ state, name, found, fix }) => {
      const line = `${MARKS[state]} ${name}${' '.repeat(width - textWidth(name))}  ${found}\n`;
      return fix ? `${line}  → ${fix}\n` : line;
    })
    .join('');
}
