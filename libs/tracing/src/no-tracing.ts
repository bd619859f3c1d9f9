import type { Tracing } from './tracing.js';

/** Nobody is told, and nothing is kept for it. */
export const NO_TRACING: Tracing = {
  isOn: false,
  serve: (_headers, _method, work) => work(() => undefined),
  run: (_name, _attributes, work) => work(),
  traceId: () => undefined,
  onApplicationShutdown: async () => undefined,
};
