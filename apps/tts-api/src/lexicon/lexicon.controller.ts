import { Body, Controller, Get, Inject, Put, Req } from '@nestjs/common';
import { lexiconReplacementSchema, type DeploymentLexiconView } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import { LexiconAdmin } from './lexicon-admin.js';

@Controller('admin/lexicon')
export class LexiconController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(LexiconAdmin) private readonly lexicon: LexiconAdmin,
  ) {}

  @Get()
  async read(@Req() request: FastifyRequest): Promise<DeploymentLexiconView> {
    await this.access.requireRole(request, 'viewer');
    return this.lexicon.view();
  }

  @Put()
  async replace(@Req() request: FastifyRequest, @Body() body: unknown): Promise<DeploymentLexiconView> {
    const { name } = await this.access.requireRole(request, 'operator');
    return this.lexicon.replace(parseBody(lexiconReplacementSchema, body), name);
  }
}
