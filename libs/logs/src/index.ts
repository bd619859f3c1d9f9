export { JsonLogger, type JsonLoggerOptions } from './json-logger.js';
export { addToSubject, type LogSubject, withSubject } from './log-context.js';
