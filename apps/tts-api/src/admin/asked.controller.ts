import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { askedQuerySchema, askedWarmUpSchema, type AskedList, type Audit } from '@brisk/contracts';
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

  /** What is asked for most, by hashes: texts are told to nobody. */
  @Get()
  async list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<AskedList> {
    await this.access.requireRole(request, 'viewer');
    return this.mostAsked.list(parseBody(askedQuerySchema, query).limit);
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
