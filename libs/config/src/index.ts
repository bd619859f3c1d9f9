export { findInstallation, type Installation } from './installation.js';
export { readSettings, Settings, VARIABLES } from './settings.js';
