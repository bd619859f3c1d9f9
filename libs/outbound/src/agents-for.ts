import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { isTrusted } from './is-trusted.js';

export interface OutboundAgents {
  httpAgent: HttpAgent;
  httpsAgent: HttpsAgent;
}

const plain: OutboundAgents = { httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() };
const filtering: OutboundAgents = {
  httpAgent: new RequestFilteringHttpAgent(),
  httpsAgent: new RequestFilteringHttpsAgent(),
};

/**
 * The agents by which a request to `url` may leave: private addresses are refused when the connection is made, so
 * that no spelling, name or redirect leads to one.
 * @param privateHosts host names that may be private nevertheless; `*` for all
 */
export function agentsFor(url: URL, privateHosts: readonly string[]): OutboundAgents {
  return isTrusted(url, privateHosts) ? plain : filtering;
}
