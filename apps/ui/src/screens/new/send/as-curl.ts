import type { UploadWish } from '../../../uploads/uploads.js';

const PLAIN = /^[\w./:=@-]+$/;
const BREAK = ' \\\n  ';

/** The same request for a terminal. @param key whether the server wants one */
export function asCurl(
  { files, urls, fields }: Pick<UploadWish, 'files' | 'urls' | 'fields'>,
  origin: string,
  key: boolean,
): string {
  const address = quoted(`${origin}/jobs`);
  // a shell that knows the key puts it in: it is not for everybody's eyes
  const head = key ? ['-H "Authorization: Bearer $OITIVA_API_KEY"'] : [];
  const body =
    urls.length > 0
      ? [`--json ${quoted(JSON.stringify({ ...fields, urls }))}`]
      : [
          ...Object.entries(fields).map(([name, value]) => fieldArgument(name, value)),
          ...files.map(({ path }) => fileArgument(path)),
        ];
  return ['curl', ...head, ...body, address].join(BREAK);
}

/** For any shell of the sh family. */
const quoted = (text: string): string =>
  PLAIN.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const fieldArgument = (name: string, value: string): string =>
  // -F would read "@…" and "<…" as the name of a file, and stop at a semicolon
  PLAIN.test(value) && !value.startsWith('@')
    ? `-F ${name}=${value}`
    : `--form-string ${quoted(`${name}=${value}`)}`;

function fileArgument(path: string): string {
  const inner = path.replaceAll('\\', String.raw`\\`).replaceAll('"', String.raw`\"`);
  // curl sends the last part of a path alone: folders are said beside it
  const name = path.includes('/') ? `;filename="${inner}"` : '';
  const isPlain = PLAIN.test(path) && name === '';
  return `-F ${quoted(isPlain ? `files=@${path}` : `files=@"${inner}"${name}`)}`;
}
