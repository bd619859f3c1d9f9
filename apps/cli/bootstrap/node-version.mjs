import { Failure, exitCodes } from './failure.mjs';

/** From these versions on require() loads ES modules, which Nest's own packages rely on. */
export function supportsNode(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major > 22;
}

export function checkMachine(
  { messages },
  { version = process.version, platform = process.platform } = {},
) {
  if (platform === 'win32') throw new Failure(messages.windows, exitCodes.unavailable);
  if (!supportsNode(version))
    throw new Failure(messages.nodeTooOld(version), exitCodes.unavailable);
}
