/** The first numbers of a version text: `v=7.0.15`, `7.2.4`; undefined where there are none. */
export function parseVersion(text: string): string | undefined {
  return /(\d+\.\d+(?:\.\d+)*)/.exec(text)?.[1];
}

/** BullMQ's scripts need the commands of Redis 6.2; Valkey and others report such a number too. */
export function isSupportedVersion(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return major > 6 || (major === 6 && minor >= 2);
}
