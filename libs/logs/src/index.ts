export { JsonLogger, type JsonLoggerOptions } from './json-logger.js';
export { addToSubject, currentSubject, type LogSubject, withSubject } from './log-context.js';
