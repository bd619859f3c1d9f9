/** Long enough that two browsers never choose the same; also where a page came over plain http. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return [...bytes].map((byte) => (byte % 36).toString(36)).join('');
}
