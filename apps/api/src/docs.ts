import { productVersion } from '#libs/config';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { SESSION_COOKIE } from './auth/caller.js';
import { ProblemDto } from './door/problem.dto.js';
import { CreateJobFromUrlsDto } from './jobs/create-job.dto.js';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
const KEY = 'key';
const SESSION = 'session';

/** OpenAPI 3.1 of what is there, and only that. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Oitiva')
    .setDescription(
      'Recordings go in, their words come out. Times are seconds, instants RFC 3339 UTC.',
    )
    .setVersion(productVersion())
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth(
      { type: 'http', description: 'a key of this server, where it asks for one' },
      KEY,
    )
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, SESSION)
    .build();
  return withJsonJobs(withDefaults(SwaggerModule.createDocument(app, description)));
}

/** Any operation may be refused (a foreign origin, no key) or fail (Redis away): always with a problem. */
function withDefaults(document: OpenAPIObject): OpenAPIObject {
  const schema = { $ref: getSchemaPath(ProblemDto) };
  const content = { 'application/problem+json': { schema } };
  for (const path of Object.values(document.paths)) {
    for (const operation of METHODS.flatMap((method) => path[method] ?? [])) {
      operation.responses['default'] = { description: 'any other problem', content };
      // one that says `security: []` is open to everybody
      operation.security ??= [{ [KEY]: [] }, { [SESSION]: [] }];
      if (operation.security.length > 0) {
        operation.responses['401'] = { description: 'unauthorized', content };
      }
    }
  }
  return document;
}

/** The decorators know one body for an operation; a job may come in two, each with its own fields. */
function withJsonJobs(document: OpenAPIObject): OpenAPIObject {
  const body = document.paths['/jobs']?.post?.requestBody;
  if (body !== undefined && 'content' in body) {
    body.content['application/json'] = { schema: { $ref: getSchemaPath(CreateJobFromUrlsDto) } };
  }
  return document;
}

/** Swagger UI at /docs, the document at /docs-json. */
export function serveDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), { jsonDocumentUrl: 'docs-json' });
}
