export { NO_TRACING } from './no-tracing.js';
export { startTracing } from './start-tracing.js';
export { Tracing } from './tracing.js';
