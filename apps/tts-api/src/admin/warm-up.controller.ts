import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { warmUpRequestSchema, type Audit, type WarmUpStatus } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';
import { AUDIT, audited } from '../auth/audited.js';
import { CacheWarmer } from '../cache/cache-warmer.js';
import { parseBody } from './parse-body.js';

@Controller('admin/cache/warm-up')
export class WarmUpController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(CacheWarmer) private readonly warmer: CacheWarmer,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  /** How far it is. */
  @Get()
  async status(@Req() request: FastifyRequest): Promise<WarmUpStatus> {
    await this.access.requireRole(request, 'viewer');
    return this.warmer.status();
  }

  /** Takes a list of texts to be spoken into the cache when nobody waits for anything else. */
  @Post()
  @HttpCode(202)
  async add(@Req() request: FastifyRequest, @Body() body: unknown): Promise<WarmUpStatus> {
    const { name } = await this.access.requireRole(request, 'operator');
    const { entries, reason } = parseBody(warmUpRequestSchema, body);
    return audited(this.audit, { actor: name, action: 'cache.warm-up', subject: 'cache', reason }, async () => {
      return { after: { texts: entries.length }, result: this.warmer.add(entries) };
    });
  }
}
