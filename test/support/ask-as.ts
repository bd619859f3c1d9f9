import { request } from 'node:http';
import type { Product } from './product.js';

/** `fetch` sets its own Host header, so this one is older. */
export function askAs(
  { port }: Product,
  host: string,
  path: string,
  more: Record<string, string> = {},
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port,
      path,
      headers: { ...more, host },
      agent: false,
    };
    const asked = request(options, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.on('end', () => {
        const headers = Object.entries(answer.headers).map(([name, value]) => [
          name,
          String(value),
        ]);
        const status = answer.statusCode as number;
        resolve(new Response(body, { status, headers: headers as [string, string][] }));
      });
    });
    asked.once('error', reject).end();
  });
}
