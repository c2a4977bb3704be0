import { Controller, Get, Inject, Optional, Param, Req } from '@nestjs/common';
import { BriskError, type EvidenceAnswer } from '@brisk/contracts';
import type { RolloutStore } from '@brisk/rollout';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';
import { ROLLOUTS } from '../rollouts/rollouts.token.js';
import { Guardrail } from './guardrail.js';
import { toEvidence } from './to-evidence.js';

@Controller('admin/rollouts')
export class EvidenceController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ROLLOUTS) private readonly rollouts: { store: Pick<RolloutStore, 'rollout'> },
    @Optional() @Inject(Guardrail) private readonly guardrail: Pick<Guardrail, 'verdict' | 'sources'> | undefined,
  ) {}

  /** What all replicas have seen of a rollout, as far as it is known here; nothing of one that does not run or has only just begun. */
  @Get(':id/evidence')
  async evidence(@Req() request: FastifyRequest, @Param('id') id: string): Promise<EvidenceAnswer> {
    await this.access.requireRole(request, 'viewer');
    const verdict = this.guardrail?.verdict(id);
    const sources = this.guardrail?.sources(id);
    if (verdict && sources) return { data: toEvidence(verdict, sources) };
    if (await this.rollouts.store.rollout(id)) return { data: null };
    throw new BriskError('not_found', `There is no rollout "${id}".`);
  }
}
