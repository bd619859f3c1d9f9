import 'reflect-metadata';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { findInstallation, type Settings } from '#libs/config';
import type { EngineModule } from '#libs/engines';
import { JsonLogger } from '#libs/logs';
import { loadQueueTelemetry } from '#libs/queue';
import type { Tracing } from '#libs/tracing';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { ApiModule } from './api.module.js';
import { accessLog } from './door/access-log.js';
import { identify } from './auth/caller.js';
import { Keyring } from './auth/keyring.js';
import { requireKey } from './auth/require-key.js';
import { originCheck } from './door/origin-check.js';
import { ProblemFilter } from './door/problem.filter.js';
import { requestId } from './door/request-id.js';
import { limitSilence } from './door/silence.js';
import { answerExpectations, sizeLimit } from './door/size-limit.js';
import { traceRequests } from './door/trace-requests.js';
import { serveDocs } from './docs.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { serveAssets } from './ui/assets.js';

/** Everything is our own: pages load nothing from elsewhere and run no script that is not a file. */
const CONTENT_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'object-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
  },
};

/** Swagger UI brings style attributes and drawings of its own. */
const DOCS_POLICY = {
  ...CONTENT_POLICY,
  directives: {
    ...CONTENT_POLICY.directives,
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
  },
};

/** The API, ready to listen. */
export async function createApi(
  settings: Settings,
  modules: Map<string, EngineModule>,
  tracing: Tracing,
): Promise<NestExpressApplication> {
  const keyring = await Keyring.open(settings.apiKeys);
  const telemetry = tracing.isOn ? await loadQueueTelemetry() : undefined;
  const app = await NestFactory.create<NestExpressApplication>(
    ApiModule.forRoot(settings, modules, keyring, tracing, telemetry),
    {
      bodyParser: false,
      logger: new JsonLogger({ service: 'api', level: settings.logLevel }),
    },
  );
  const problems = new ProblemFilter(settings.debug);
  app.useGlobalFilters(problems);
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(requestId);
  app.use(accessLog(app.get(HttpMetrics)));
  if (tracing.isOn) app.use(traceRequests(tracing));
  app.use(helmet({ contentSecurityPolicy: CONTENT_POLICY, strictTransportSecurity: false }));
  app.use('/docs', helmet.contentSecurityPolicy(DOCS_POLICY));
  app.use(identify(keyring));
  app.use(originCheck(settings));
  app.use(requireKey);
  app.use(sizeLimit(settings.maxJobBytes));
  app.use('/ui/assets', serveAssets(join(findInstallation().uiDirectory, 'assets')));
  serveDocs(app);
  const server = app.getHttpServer() as Server;
  answerExpectations(server);
  limitSilence(server);
  app.enableShutdownHooks();
  return app;
}
