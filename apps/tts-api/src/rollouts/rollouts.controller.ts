import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, Req } from '@nestjs/common';
import {
  BriskError,
  newRolloutSchema,
  reasonBodySchema,
  rolloutActionSchema,
  rolloutEditSchema,
  rolloutListQuerySchema,
  type ChangeView,
  type RolloutResult,
  type RolloutView,
} from '@brisk/contracts';
import type { RolloutAction } from '@brisk/rollout';
import type { FastifyRequest } from 'fastify';
import { nextPage } from '../admin/next-page.js';
import { parseBody } from '../admin/parse-body.js';
import { requireCursor } from '../admin/require-cursor.js';
import { refusalsAudited } from '../audit/refusals-audited.js';
import { Access } from '../auth/access.js';
import type { Rollouts } from './open-rollouts.js';
import { ROLLOUTS } from './rollouts.token.js';
import { toPlan, toRolloutView, toStages } from './rollout-views.js';

@Controller('admin/rollouts')
export class RolloutsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ROLLOUTS) private readonly rollouts: Rollouts,
  ) {}

  /** The newest first. */
  @Get()
  async list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
  ): Promise<{ data: RolloutView[]; next: string | null }> {
    await this.access.requireRole(request, 'viewer');
    const { state, cursor, limit } = parseBody(rolloutListQuerySchema, query);
    await requireCursor(cursor, (id) => this.rollouts.store.rollout(id));
    const found = await this.rollouts.store.rollouts({ filter: { state }, after: cursor, limit });
    return { data: found.map(toRolloutView), next: nextPage(found, limit) };
  }

  /** Makes a draft. */
  @Post()
  @HttpCode(201)
  async create(@Req() request: FastifyRequest, @Body() body: unknown): Promise<RolloutView> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { reason, ...plan } = parseBody(newRolloutSchema, body);
    const asked = { actor, reason, action: 'rollout.create', subject: 'rollout' };
    const create = () => this.rollouts.commands.create(toPlan(plan), { actor, reason });
    return toRolloutView(await refusalsAudited(this.rollouts.audit, asked, create));
  }

  @Get(':id')
  async get(@Req() request: FastifyRequest, @Param('id') id: string): Promise<RolloutView> {
    await this.access.requireRole(request, 'viewer');
    return toRolloutView(await this.find(id));
  }

  /** Changes a draft, or stages that are still to come. */
  @Patch(':id')
  async edit(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<RolloutView> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { version, reason, stages, ...rest } = parseBody(rolloutEditSchema, body);
    const edit = { ...rest, ...(stages && { stages: toStages(stages) }) };
    const asked = { actor, reason, action: 'rollout.edit', subject: `rollout:${id}` };
    const change = () => this.rollouts.commands.edit(id, version, edit, { actor, reason });
    return toRolloutView(await refusalsAudited(this.rollouts.audit, asked, change));
  }

  @Post(':id/start')
  @HttpCode(200)
  start(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<RolloutResult> {
    return this.act(request, id, 'start', body);
  }

  @Post(':id/pause')
  @HttpCode(200)
  pause(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<RolloutResult> {
    return this.act(request, id, 'pause', body);
  }

  @Post(':id/resume')
  @HttpCode(200)
  resume(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<RolloutResult> {
    return this.act(request, id, 'resume', body);
  }

  /** Begins the next stage now. */
  @Post(':id/promote')
  @HttpCode(200)
  promote(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<RolloutResult> {
    return this.act(request, id, 'promote', body);
  }

  /** Gives its tenants what they had before it. */
  @Post(':id/abort')
  @HttpCode(200)
  abort(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<RolloutResult> {
    return this.act(request, id, 'abort', body);
  }

  /** Keeps its tenants on the baseline: by veto at once, and by the flag. Needs no version: it always goes first. */
  @Post(':id/rollback')
  @HttpCode(202)
  async rollback(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<ChangeView> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { reason } = parseBody(reasonBodySchema, body);
    const asked = { actor, reason, action: 'rollout.rollback', subject: `rollout:${id}` };
    const rollBack = () => this.rollouts.commands.rollBackRollout(id, { actor, reason });
    const change = await refusalsAudited(this.rollouts.audit, asked, rollBack);
    await this.rollouts.settle();
    return this.rollouts.changes.view(change.id);
  }

  private async act(
    request: FastifyRequest,
    id: string,
    action: Exclude<RolloutAction, 'rollback'>,
    body: unknown,
  ): Promise<RolloutResult> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { version, reason } = parseBody(rolloutActionSchema, body);
    const asked = { actor, reason, action: `rollout.${action}`, subject: `rollout:${id}` };
    const { change } = await refusalsAudited(this.rollouts.audit, asked, () =>
      this.rollouts.commands.act(id, action, version, { actor, reason }),
    );
    if (change) await this.rollouts.settle();
    const rollout = toRolloutView(await this.find(id));
    return { rollout, change: change ? await this.rollouts.changes.view(change.id) : null };
  }

  private async find(id: string) {
    const rollout = await this.rollouts.store.rollout(id);
    if (!rollout) throw new BriskError('not_found', 'There is no such rollout.');
    return rollout;
  }
}
