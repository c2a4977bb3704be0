import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { reasonBodySchema, type ChangeView } from '@brisk/contracts';
import type { Change, RolloutCommands, Who } from '@brisk/rollout';
import type { FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { refusalsAudited } from '../audit/refusals-audited.js';
import { Access } from '../auth/access.js';
import type { Rollouts } from './open-rollouts.js';
import { ROLLOUTS } from './rollouts.token.js';

/** What takes effect at once, for a tenant or for everybody, and what takes that back. */
@Controller('admin')
export class RollbacksController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ROLLOUTS) private readonly rollouts: Rollouts,
  ) {}

  /** Keeps everybody on the baseline, by veto and by the flag. */
  @Post('rollback')
  @HttpCode(202)
  rollBackAll(@Req() request: FastifyRequest, @Body() body: unknown): Promise<ChangeView> {
    return this.change(request, body, ['rollback', '*'], (commands, who) => commands.rollBackAll(who));
  }

  /** Keeps one tenant on the baseline, and takes it out of its rollout. */
  @Post('tenants/:id/rollback')
  @HttpCode(202)
  rollBackTenant(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<ChangeView> {
    const asked: [string, string] = ['rollback', `tenant:${id}`];
    return this.change(request, body, asked, (commands, who) => commands.rollBackTenant(id, who));
  }

  /** Lets the flag decide again. */
  @Post('vetoes/:scope/lift')
  @HttpCode(202)
  lift(@Req() request: FastifyRequest, @Param('scope') scope: string, @Body() body: unknown): Promise<ChangeView> {
    const asked: [string, string] = ['veto.lift', scope === '*' ? '*' : `tenant:${scope}`];
    return this.change(request, body, asked, (commands, who) => commands.liftVeto(scope, who));
  }

  /** Gives the tenants of a change what they had before it. */
  @Post('changes/:id/revert')
  @HttpCode(202)
  revert(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<ChangeView> {
    const asked: [string, string] = ['change.revert', `change:${id}`];
    return this.change(request, body, asked, (commands, who) => commands.revert(id, who));
  }

  private async change(
    request: FastifyRequest,
    body: unknown,
    [action, subject]: [string, string],
    make: (commands: RolloutCommands, who: Who) => Promise<Change>,
  ): Promise<ChangeView> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { reason } = parseBody(reasonBodySchema, body);
    const { audit, commands, changes, settle } = this.rollouts;
    const { id } = await refusalsAudited(audit, { actor, reason, action, subject }, () =>
      make(commands, { actor, reason }),
    );
    await settle();
    return changes.view(id);
  }
}
