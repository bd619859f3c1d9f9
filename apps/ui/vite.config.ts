import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const NATIVE_API = /^\/(?!ui(\/|$)|@|src\/|node_modules\/)/.source;

/** Built into dist/ui, which the API serves at /ui; in development a server of its own in front of a running API. */
export default defineConfig(({ mode }) => {
  const { OITIVA_URL } = loadEnv(mode, folder('.'), 'OITIVA_');
  return {
    root: folder('.'),
    base: '/ui/',
    plugins: [react()],
    build: {
      outDir: folder('../../dist/ui'),
      emptyOutDir: true,
      // every byte is a file of its own: the content policy allows nothing inline
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      target: 'es2023',
    },
    server: {
      strictPort: true,
      proxy: { [NATIVE_API]: { target: OITIVA_URL ?? 'http://127.0.0.1:8000' } },
    },
  };
});
