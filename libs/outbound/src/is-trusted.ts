/** Whether requests to a host may reach a private address. @param privateHosts host names; `*` for all */
export const isTrusted = (url: URL, privateHosts: readonly string[]): boolean =>
  privateHosts.includes('*') || privateHosts.includes(url.hostname);
