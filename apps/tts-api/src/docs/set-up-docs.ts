import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './openapi.js';

/** `/docs` for people, `/docs-json` for programs. */
export function setUpDocs(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, openApiDocument, { customSiteTitle: 'Brisk API' });
}
