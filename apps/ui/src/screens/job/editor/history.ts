/** What was, what is, and what was taken back. */
export interface History<State> {
  past: readonly State[];
  present: State;
  future: readonly State[];
  /** changes of one kind that follow each other are one step, such as letters that are typed */
  kind: string | null;
}

const MOST_STEPS = 200;

export const historyOf = <State>(present: State): History<State> => ({
  ...{ past: [], present, future: [], kind: null },
});

/** @param kind null: a step of its own */
export function changed<State>(
  { past, present, kind: before }: History<State>,
  next: State,
  kind: string | null = null,
): History<State> {
  const isSameStep = kind !== null && kind === before;
  const steps = isSameStep ? past : [...past, present].slice(-MOST_STEPS);
  return { past: steps, present: next, future: [], kind };
}

export function undone<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], kind: null };
}

export function redone<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  const [after, ...later] = future;
  if (after === undefined) return history;
  return { past: [...past, present], present: after, future: later, kind: null };
}
