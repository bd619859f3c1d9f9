export { agentsFor, type OutboundAgents } from './agents-for.js';
export { isRefusedLiterally } from './is-refused-literally.js';
export { postWebhook, WEBHOOK_TIMEOUT_MS, type WebhookAnswer } from './post-webhook.js';
export { downloadStream } from './download-stream.js';
export { type Patience } from './download.js';
