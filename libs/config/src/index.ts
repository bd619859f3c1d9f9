export { findInstallation, type Installation } from './installation.js';
export { orRefuse } from './or-refuse.js';
export { runnerEnvironment } from './runner-environment.js';
export { readSettings, Settings, VARIABLES } from './settings.js';
