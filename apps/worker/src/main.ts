import 'reflect-metadata';
import { orRefuse, readSettings, withTuning } from '#libs/config';
import { toWire } from '#libs/contracts';
import { checkDefaults, loadEngines } from '#libs/engines';
import { JsonLogger } from '#libs/logs';
import { NestFactory } from '@nestjs/core';
import { loadQueueTelemetry } from '#libs/queue';
import { startTracing } from '#libs/tracing';
import { WorkerModule } from './worker.module.js';

// started by `oitiva up`, it never outlives it, however that ended
process.on('disconnect', () => process.exit(1));

const { settings, report } = withTuning(orRefuse(() => readSettings()));
const modules = await loadEngines(settings);
orRefuse(() => checkDefaults(modules, settings));
const logger = new JsonLogger({ service: 'worker', level: settings.logLevel });
if (report.state !== 'none') {
  logger.log({ message: 'tuning', ...toWire(report) }, 'worker');
}
const tracing = await startTracing({ endpoint: settings.otlpEndpoint, service: 'oitiva-worker' });
const telemetry = tracing.isOn ? await loadQueueTelemetry() : undefined;
const app = await NestFactory.createApplicationContext(
  WorkerModule.forRoot(settings, modules, tracing, telemetry),
  {
    logger,
  },
);
app.enableShutdownHooks();
