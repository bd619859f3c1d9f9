import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInstallation } from './installation.js';

/** The version of this checkout, as its package.json has it. */
export function productVersion(): string {
  const text = readFileSync(join(findInstallation().root, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
