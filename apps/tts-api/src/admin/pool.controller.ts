import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { PoolStatus } from '@brisk/contracts';
import { SpeechEngine } from '@brisk/inference';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';

@Controller('admin/pool')
export class PoolController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(SpeechEngine) private readonly engine: SpeechEngine,
  ) {}

  /** Each worker, the queue, totals, memory, and voices that cannot serve. */
  @Get()
  async status(@Req() request: FastifyRequest): Promise<PoolStatus> {
    await this.access.requireRole(request, 'viewer');
    return this.engine.pool.status();
  }
}
