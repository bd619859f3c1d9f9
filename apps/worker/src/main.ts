import 'reflect-metadata';
import { readSettings, shownLevels } from '#libs/config';
import { ConsoleLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module.js';

// started by `oitiva up`, it never outlives it, however that ended
process.on('disconnect', () => process.exit(1));

const settings = readSettings();
const logger = new ConsoleLogger({ json: true, logLevels: shownLevels(settings.logLevel) });
const app = await NestFactory.createApplicationContext(await WorkerModule.forRoot(settings), {
  logger,
});
app.enableShutdownHooks();
