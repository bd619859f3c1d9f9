import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the parts of this checkout lie, found from package.json so that sources and dist agree. */
export interface Installation {
  root: string;
  /** the interpreter of the project's own Python environment */
  python: string;
  workersDirectory: string;
  /** the built page */
  uiDirectory: string;
}

export function findInstallation(): Installation {
  const example = createRequire(import.meta.url).resolve('#config/example.env');
  const root = dirname(dirname(example));
  const python = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  return {
    root,
    python: join(root, '.venv', ...python),
    workersDirectory: join(root, 'workers'),
    uiDirectory: join(root, 'dist', 'ui'),
  };
}
