/**
 * JSON that leaves or enters the process is snake_case, TypeScript is camelCase.
 * These two functions are the one mapping; every door (HTTP, storage, runner lines) uses them.
 */

type SnakeCase<Name extends string> = Name extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeCase<Tail>}`
    : `_${Lowercase<Head>}${SnakeCase<Tail>}`
  : Name;

/** The shape of `T` as JSON: the same tree with snake_case names. */
export type Wire<T> = T extends readonly (infer Item)[]
  ? Wire<Item>[]
  : T extends object
    ? { [Key in keyof T as SnakeCase<Key & string>]: Wire<T[Key]> }
    : T;

const toSnake = remembered((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);
const toCamel = remembered((name) =>
  name.replace(/(?<=[a-z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
);

/** The names are ours and few; a transcript repeats them a hundred thousand times. */
function remembered(rename: (name: string) => string): (name: string) => string {
  const names = new Map<string, string>();
  return (name) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const renamed = rename(name);
    names.set(name, renamed);
    return renamed;
  };
}

function mapKeys(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => mapKeys(item, rename));
  if (value === null || typeof value !== 'object') return value;
  const renamed: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) renamed[rename(key)] = mapKeys(item, rename);
  }
  return { ...renamed };
}

export const toWire = <T>(value: T): Wire<T> => mapKeys(value, toSnake) as Wire<T>;

/** The caller vouches for the shape: use it on what was checked, or check the result. */
export const fromWire = <T>(value: unknown): T => mapKeys(value, toCamel) as T;
