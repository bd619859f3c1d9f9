import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

export interface UploadFile {
  name: string;
  /** null where nobody knows before its end */
  sizeBytes: number | null;
  open: () => Readable;
}

/** The size was promised in `Content-Length`, so a file that got shorter cannot be sent. */
export class FileChanged extends Error {
  constructor(readonly file: string) {
    super(file);
  }
}

/** A form with recordings, made while it is sent: never whole in memory. */
export class MultipartBody {
  /** The last piece is on its way: from then on a server may have taken the whole. */
  isGiven = false;
  private readonly boundary = `oitiva-${randomBytes(16).toString('hex')}`;

  constructor(
    private readonly fields: readonly (readonly [string, string])[],
    private readonly files: readonly UploadFile[],
  ) {}

  /** With `Content-Length` where all sizes are known: a server may then refuse before it reads. */
  get headers(): Record<string, string> {
    const type = { 'Content-Type': `multipart/form-data; boundary=${this.boundary}` };
    if (this.files.some(({ sizeBytes }) => sizeBytes === null)) return type;
    const texts = [...this.fields.map((field) => this.field(field)), this.end];
    const framed = this.files.map((file) => this.head(file).length + 2 + (file.sizeBytes ?? 0));
    const bytes = [...texts.map(({ length }) => length), ...framed];
    return { ...type, 'Content-Length': String(bytes.reduce((sum, part) => sum + part, 0)) };
  }

  /** @param onBytes hears how many bytes of recordings went out */
  stream(onBytes: (bytes: number) => void): Readable {
    return Readable.from(this.parts(onBytes), { objectMode: true, highWaterMark: 1 });
  }

  private async *parts(onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
    for (const field of this.fields) yield this.field(field);
    for (const file of this.files) {
      yield this.head(file);
      let sent = 0;
      for await (const chunk of file.sizeBytes === 0 ? [] : file.open()) {
        sent += (chunk as Buffer).length;
        yield chunk as Buffer;
        onBytes((chunk as Buffer).length);
      }
      if (file.sizeBytes !== null && sent !== file.sizeBytes) throw new FileChanged(file.name);
      yield Buffer.from('\r\n');
    }
    this.isGiven = true;
    yield this.end;
  }

  private field([name, value]: readonly [string, string]): Buffer {
    return Buffer.from(
      `--${this.boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
  }

  private head({ name }: UploadFile): Buffer {
    return Buffer.from(
      `--${this.boundary}\r\nContent-Disposition: form-data; name="files"; filename="${quoted(name)}"\r\n` +
        'Content-Type: application/octet-stream\r\n\r\n',
    );
  }

  private get end(): Buffer {
    return Buffer.from(`--${this.boundary}--\r\n`);
  }
}

/** As browsers do, so that no name ends its own line. */
const quoted = (name: string): string =>
  name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
