import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import {
  askedQuerySchema,
  askedTextsRequestSchema,
  askedWarmUpSchema,
  type AskedList,
  type AskedTextList,
  type Audit,
} from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';
import { AUDIT, audited } from '../auth/audited.js';
import { MostAsked } from '../cache/most-asked.js';
import { parseBody } from './parse-body.js';

@Controller('admin/cache/asked')
export class AskedController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(MostAsked) private readonly mostAsked: MostAsked,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  /** What is asked for most, by hashes. */
  @Get()
  async list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<AskedList> {
    await this.access.requireRole(request, 'viewer');
    return this.mostAsked.list(parseBody(askedQuerySchema, query).limit);
  }

  /** What the most asked say, for administrators where the deployment lets them; nobody reads it off the record. */
  @Post('texts')
  @HttpCode(200)
  async texts(@Req() request: FastifyRequest, @Body() body: unknown): Promise<AskedTextList> {
    const { name } = await this.access.requireRole(request, 'admin');
    const { limit, reason } = parseBody(askedTextsRequestSchema, body);
    return audited(this.audit, { actor: name, action: 'cache.read-texts', subject: 'cache', reason }, async () => {
      const result = await this.mostAsked.texts(limit);
      const tenants = [...new Set(result.data.map(({ tenant }) => tenant))].sort();
      return { after: { texts: result.data.length, tenants }, result };
    });
  }

  /** Speaks the most asked into the cache when nobody waits for anything else. */
  @Post('warm-up')
  @HttpCode(202)
  async warmUp(@Req() request: FastifyRequest, @Body() body: unknown): Promise<{ texts: number }> {
    const { name } = await this.access.requireRole(request, 'operator');
    const { limit, reason } = parseBody(askedWarmUpSchema, body);
    return audited(this.audit, { actor: name, action: 'cache.warm-up', subject: 'cache', reason }, async () => {
      const result = { texts: await this.mostAsked.warmUp(limit) };
      return { after: result, result };
    });
  }
}
