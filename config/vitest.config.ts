import { fileURLToPath } from 'node:url';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const files = (pattern: string) => ({ include: [pattern] });
const serverTests = { hookTimeout: 180_000, testTimeout: 120_000, fileParallelism: false };

/** Rings: beside the code; real parts together; the same questions to every engine; the product from outside, by HTTP and in a browser. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // `source` makes #libs/* mean the TypeScript sources, never a stale dist
  ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', ...files('{apps,libs,test/architecture,test/bench}/**/*.spec.ts') },
      },
      {
        extends: true,
        test: { name: 'integration', ...files('test/integration/**/*.spec.ts'), ...serverTests },
      },
      {
        extends: true,
        test: { name: 'conformance', ...files('test/conformance/**/*.spec.ts'), ...serverTests },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          ...files('test/e2e/**/*.spec.ts'),
          ...serverTests,
          setupFiles: ['test/e2e/contract.setup.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'browser', ...files('test/browser/**/*.spec.ts'), ...serverTests },
      },
    ],
  },
});
