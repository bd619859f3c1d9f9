/** Given to Node with `--import`: notes the address of every module that is imported, in the file SEEN_MODULES. */
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
  appendFileSync(process.env.SEEN_MODULES, `${url}\n`);
  return next(url, context);
}
