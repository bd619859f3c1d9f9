import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from './door/problem.dto.js';
import { CreateJobFromUrlsDto } from './jobs/create-job.dto.js';

/** OpenAPI 3.1 of what is there, and only that. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Oitiva')
    .setDescription(
      'Recordings go in, their words come out. Times are seconds, instants RFC 3339 UTC.',
    )
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .setOpenAPIVersion('3.1.0')
    .build();
  return withJsonJobs(withDefaultProblem(SwaggerModule.createDocument(app, description)));
}

/** Any operation may be refused (a foreign origin) or fail (Redis away): always with a problem. */
function withDefaultProblem(document: OpenAPIObject): OpenAPIObject {
  const problem = {
    description: 'any other problem',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.delete]) {
      if (operation) operation.responses['default'] = problem;
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
