type Asked = Record<string, string | number | null | undefined>;

/** The header `Link` of a page with another one behind it: everything that was asked for, from there on. */
export function nextLink(path: string, asked: Asked): string {
  const given = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  return `<${path}?${new URLSearchParams(given).toString()}>; rel="next"`;
}
