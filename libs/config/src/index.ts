export { type ApiKey, apiKeys, sha256Of } from './api-keys.js';
export { findInstallation, type Installation } from './installation.js';
export { type KeptKey, keyFile, newKey } from './key-file.js';
export { isLoopback } from './loopback.js';
export { orRefuse } from './or-refuse.js';
export { runnerEnvironment } from './runner-environment.js';
export { readSettings, Settings, VARIABLES } from './settings.js';
export { withKeys } from './with-keys.js';
