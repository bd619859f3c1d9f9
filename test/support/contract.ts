import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface OpenApi {
  paths: Record<string, Record<string, { responses: Record<string, { content?: object }> }>>;
}

const DOCUMENT = 'openapi';
const ask = globalThis.fetch;
const contracts = new Map<string, Promise<Contract | null>>();

/** What /docs-json promises, as something that can be held against answers. */
class Contract {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly checks = new Map<string, ValidateFunction>();

  constructor(private readonly document: OpenApi) {
    addFormats.default(this.ajv);
    this.ajv.addSchema({ ...document, $id: DOCUMENT });
  }

  /** @throws Error where the answer to a described operation is not what its description says */
  async check(method: string, url: URL, response: Response): Promise<void> {
    const path = Object.keys(this.document.paths).find(
      (template) =>
        matches(template, url.pathname) && method in (this.document.paths[template] ?? {}),
    );
    if (path === undefined) return;
    const what = `${method.toUpperCase()} ${path}: ${response.status}`;
    const responses = this.document.paths[path]?.[method]?.responses ?? {};
    const status = String(response.status) in responses ? String(response.status) : 'default';
    const described = responses[status];
    if (described === undefined) throw new Error(`${what} is not described`);
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    if (!type.endsWith('json')) return;
    if (!(type in (described.content ?? {}))) throw new Error(`${what} ${type} is not described`);
    const parts = ['paths', path, method, 'responses', status, 'content', type, 'schema'];
    const pointer = parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'));
    const body: unknown = await response.clone().json();
    const validate = this.validator(`${DOCUMENT}#/${pointer.map(encodeURIComponent).join('/')}`);
    if (!validate(body)) throw new Error(`${what}: ${this.ajv.errorsText(validate.errors)}`);
  }

  private validator(reference: string): ValidateFunction {
    const known = this.checks.get(reference) ?? this.ajv.compile({ $ref: reference });
    this.checks.set(reference, known);
    return known;
  }
}

/** `/jobs/{job_id}` fits `/jobs/x`; a parameter never holds a slash or, before a dot, a dot. */
function matches(template: string, path: string): boolean {
  const pattern = template
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith('{') ? '[^/]+?' : part.replaceAll('.', '\\.')))
    .join('');
  return new RegExp(`^${pattern}$`).test(path);
}

async function contractOf(origin: string): Promise<Contract | null> {
  const response = await ask(`${origin}/docs-json`).catch(() => null);
  return response?.ok ? new Contract((await response.json()) as OpenApi) : null;
}

/** From here on every answer that a test gets from a running product is held against its own description. */
export function holdAnswersToTheContract(): void {
  globalThis.fetch = async (input, init) => {
    const response = await ask(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    const method = (init?.method ?? 'GET').toLowerCase();
    const known = contracts.get(url.origin) ?? contractOf(url.origin);
    contracts.set(url.origin, known);
    await (await known)?.check(method, url, response);
    return response;
  };
}
