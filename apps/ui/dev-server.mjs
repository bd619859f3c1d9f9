// The page with hot reload in front of a running API, kept alive by `npm run dev`.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const server = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
});
await server.listen();
server.printUrls();
process.on('disconnect', () => void server.close().then(() => process.exit()));
