import { orRefuse, readSettings, withKeys } from '#libs/config';
import { checkDefaults, loadEngines } from '#libs/engines';
import { startTracing } from '#libs/tracing';
import { createApi } from './create-api.js';

// started by `oitiva up`, it never outlives it, however that ended
process.on('disconnect', () => process.exit(1));

const PORT_TAKEN = 69;

const tellKept = (path: string) => process.stdout.write(`The key of this server is in ${path}\n`);
const settings = orRefuse(() => withKeys(readSettings(), tellKept));
const modules = await loadEngines(settings);
orRefuse(() => checkDefaults(modules, settings));
const tracing = await startTracing({ endpoint: settings.otlpEndpoint, service: 'oitiva-api' });
const app = await createApi(settings, modules, tracing);
try {
  await app.listen(settings.port, settings.host);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  process.stderr.write(`Port ${settings.port} is taken. Set PORT to another one.\n`);
  process.exit(PORT_TAKEN);
}
