// Runs the real launcher with fake services: up-with-fakes.mjs OPTIONS (JSON)
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findInstallation } from '#libs/config';
import { runUp } from '../../../../apps/cli/src/launcher/run-up.ts';
import { messagesFor } from '../../../../apps/cli/src/messages/index.ts';

const options = JSON.parse(process.argv[2] ?? '{}');
const {
  dataDir,
  host = '127.0.0.1',
  port = 0,
  api = 'api',
  worker = 'worker',
  redisUrl = null,
} = options;
const { modelMs = 0, jobMs = 300 } = options;
const find = createRequire(import.meta.url).resolve;
const service = fileURLToPath(new URL('fake-service.mjs', import.meta.url));
const model = { engine: 'fake', model: 'tiny', sizeBytes: 1e6, licence: 'MIT' };

process.exitCode = await runUp({
  context: {
    environment: { ...process.env, npm_lifecycle_event: undefined },
    messages: messagesFor('en'),
    stdout: process.stdout,
    stderr: process.stderr,
  },
  settings: {
    dataDir,
    host,
    apiKeys: [],
    port,
    redisUrl,
    whisperModel: 'tiny',
    debug: false,
  },
  installation: findInstallation(),
  redisConfiguration: find('#config/valkey.conf'),
  modelStore: {
    list: async () => [{ ...model, installed: modelMs === 0 }],
    pull: async (_engine, _model, { signal, onProgress }) => {
      for (let part = 0; part <= 20; part++) {
        onProgress({ source: 'fake', downloadedBytes: part * 5e4, totalBytes: 1e6 });
        await new Promise((resolve) => setTimeout(resolve, modelMs / 20));
        signal.throwIfAborted();
      }
      return { source: 'fake', path: '/dev/null' };
    },
  },
  engine: 'fake',
  services: (environment) =>
    Object.entries({ api, worker }).map(([name, kind]) => ({
      name,
      arguments: [service, kind, String(jobMs)],
      environment,
      logFile: join(dataDir, 'logs', `${name}.log`),
    })),
  recording: service,
  watchedFolders: [],
});
process.exit();
