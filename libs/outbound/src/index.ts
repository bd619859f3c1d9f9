export { agentsFor, type OutboundAgents } from './agents-for.js';
export { downloadStream } from './download-stream.js';
export { type Patience } from './download.js';
