import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { annotationsQuerySchema, type Annotations as AnnotationsView } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import { Annotations } from './annotations.js';

@Controller('admin/annotations')
export class AnnotationsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Annotations) private readonly annotations: Annotations,
  ) {}

  /** In the order in which it happened. */
  @Get()
  async list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<AnnotationsView> {
    await this.access.requireRole(request, 'viewer');
    return this.annotations.within(parseBody(annotationsQuerySchema, query));
  }
}
