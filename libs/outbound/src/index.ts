export { agentsFor, type OutboundAgents } from './agents-for.js';
