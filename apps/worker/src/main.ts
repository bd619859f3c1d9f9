import 'reflect-metadata';
import { orRefuse, readSettings } from '#libs/config';
import { checkDefaults, loadEngines } from '#libs/engines';
import { JsonLogger } from '#libs/logs';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

// started by `oitiva up`, it never outlives it, however that ended
process.on('disconnect', () => process.exit(1));

const settings = orRefuse(() => readSettings());
const modules = await loadEngines(settings);
orRefuse(() => checkDefaults(modules, settings));
const logger = new JsonLogger({ service: 'worker', level: settings.logLevel });
const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings, modules), {
  logger,
});
app.enableShutdownHooks();
