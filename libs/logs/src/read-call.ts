export interface LogLine {
  fields: Record<string, unknown>;
  text: string;
}

/**
 * What a call of Nest's Logger means: a message, which may be an object with one, then further messages, errors or
 * their stacks, and the context last.
 */
export function readCall(message: unknown, rest: unknown[]): LogLine[] {
  const words = rest.filter((word) => word !== undefined);
  const last = words.at(-1);
  const isContext = typeof last === 'string' && stackOf(last) === undefined;
  const context = isContext ? { context: words.pop() } : {};
  const stacks = words.map(stackOf);
  const errors = words.filter((_, at) => stacks[at] !== undefined);
  const stack = stacks.find((found) => found !== undefined) ?? stackOf(message);
  const lines = [message, ...words.filter((word) => !errors.includes(word))].map(lineOf);
  const shared = { ...context, ...(stack === undefined ? {} : { stack }) };
  return lines.map(({ fields, text }) => ({ fields: { ...shared, ...fields }, text }));
}

function lineOf(message: unknown): LogLine {
  if (message instanceof Error) return { fields: {}, text: message.message };
  if (typeof message !== 'object' || message === null) return { fields: {}, text: String(message) };
  const { message: text, ...fields } = message as Record<string, unknown>;
  return { fields, text: typeof text === 'string' ? text : '' };
}

function stackOf(word: unknown): string | undefined {
  if (word instanceof Error) return word.stack;
  return typeof word === 'string' && /\n\s+at /.test(word) ? word : undefined;
}
