import { Controller, Get, Inject, Optional, Param, Req } from '@nestjs/common';
import { BriskError, type RolloutEvidence } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';
import { Guardrail } from './guardrail.js';
import { toEvidence } from './to-evidence.js';

@Controller('admin/rollouts')
export class EvidenceController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Optional() @Inject(Guardrail) private readonly guardrail: Guardrail | undefined,
  ) {}

  /** What this replica has seen of a rollout that runs. */
  @Get(':id/evidence')
  async evidence(@Req() request: FastifyRequest, @Param('id') id: string): Promise<RolloutEvidence> {
    await this.access.requireRole(request, 'viewer');
    const verdict = this.guardrail?.verdict(id);
    if (!verdict) throw new BriskError('not_found', 'The guardrail watches no such rollout: it must run.');
    return toEvidence(verdict);
  }
}
