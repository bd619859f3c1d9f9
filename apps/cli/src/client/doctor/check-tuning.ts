import type { TuningReport } from '#libs/config';
import type { Messages } from '../../messages/index.js';
import type { Finding } from './finding.js';

/** How this machine's engines are set, who has decided it, and whether what was measured still holds. */
export function checkTuning(messages: Messages, report: TuningReport): Finding {
  const choices = report.choices.map(
    ({ variable, value, origin }) => `${variable} ${value} (${messages.tuningOrigins[origin]})`,
  );
  const isFine = report.state === 'none' || report.state === 'used';
  return {
    state: isFine ? 'ok' : 'warning',
    name: messages.checkTuning,
    found: [...choices, stateOf(messages, report)].join(', '),
    ...(isFine ? {} : { fix: messages.fixTuning }),
  };
}

function stateOf(messages: Messages, { state, tunedAt, differences, fault }: TuningReport): string {
  const day = (tunedAt ?? '').slice(0, 10);
  if (state === 'none') return messages.tuningNone;
  if (state === 'used') return messages.tuningUsed(day);
  if (state === 'unreadable') return messages.tuningUnreadable(fault ?? '');
  const changes = differences.map(({ what, before, now }) =>
    messages.tuningChange(messages.tuningSubjects[what], before, now),
  );
  return messages.tuningStale(day, changes.join('; '));
}
