import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { BriskError, cachePurgeSchema, type Audit, type CachePurge, type CacheStatus } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';
import { AUDIT, audited } from '../auth/audited.js';
import { CacheAdmin } from '../cache/cache-admin.js';

@Controller('admin/cache')
export class CacheController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(CacheAdmin) private readonly cache: CacheAdmin,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  /** Where sentences came from, what each tier holds, and how Redis is. */
  @Get()
  async status(@Req() request: FastifyRequest): Promise<CacheStatus> {
    await this.access.requireRole(request, 'viewer');
    return this.cache.status();
  }

  /** Forgets what one tenant has said, what one voice has spoken, or everything, on every replica. */
  @Post('purge')
  @HttpCode(200)
  async purge(@Req() request: FastifyRequest, @Body() body: unknown): Promise<{ everywhere: boolean }> {
    const { name } = await this.access.requireRole(request, 'operator');
    const target = cachePurgeSchema.safeParse(body);
    if (!target.success) {
      const message = 'Say why, and what to purge: {"reason": ..., "tenant": ...}, or "voice", or "all": true.';
      throw new BriskError('invalid_parameter', message);
    }
    const entry = { actor: name, action: 'cache.purge', subject: subjectOf(target.data), reason: target.data.reason };
    return audited(this.audit, entry, async () => {
      const result = await this.cache.purge(target.data);
      return { after: result, result };
    });
  }
}

function subjectOf(target: CachePurge): string {
  if ('tenant' in target) return `tenant:${target.tenant}`;
  return 'voice' in target ? `voice:${target.voice}` : 'cache';
}
