import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { changeListQuerySchema, type ChangeView, type ReplicaList } from '@brisk/contracts';
import { CONTROLLER_LEASE } from '@brisk/rollout';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextPage } from '../admin/next-page.js';
import { parseBody } from '../admin/parse-body.js';
import { requireCursor } from '../admin/require-cursor.js';
import { Access } from '../auth/access.js';
import { Caller } from '../http/caller.js';
import { toChangeEvents } from './change-events.js';
import type { Rollouts } from './open-rollouts.js';
import { ROLLOUTS } from './rollouts.token.js';
import { toReplicaView } from './rollout-views.js';

/** How far changes have come, and who acts on them. */
@Controller('admin')
export class ChangesController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(ROLLOUTS) private readonly rollouts: Rollouts,
  ) {}

  /** The newest first. */
  @Get('changes')
  async list(
    @Req() request: FastifyRequest,
    @Query() query: unknown,
  ): Promise<{ data: ChangeView[]; next: string | null }> {
    await this.access.requireRole(request, 'viewer');
    const { rollout, cursor, limit } = parseBody(changeListQuerySchema, query);
    await requireCursor(cursor, (id) => this.rollouts.store.change(id));
    const found = await this.rollouts.store.changes({ filter: { rolloutId: rollout }, after: cursor, limit });
    return { data: await this.rollouts.changes.views(found), next: nextPage(found, limit) };
  }

  @Get('changes/:id')
  async get(@Req() request: FastifyRequest, @Param('id') id: string): Promise<ChangeView> {
    await this.access.requireRole(request, 'viewer');
    return this.rollouts.changes.view(id);
  }

  /** Server-sent events, until the change is confirmed or has failed. */
  @Get('changes/:id/events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    await this.access.requireRole(request, 'viewer');
    const { changes, stopping } = this.rollouts;
    await changes.view(id); // not found is an answer, not an event
    const { signal } = new Caller(reply.raw);
    const views = changes.follow(id, AbortSignal.any([signal, stopping]));
    reply
      .headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
      .send(Readable.from(toChangeEvents(views), { objectMode: false }));
  }

  /** API processes, and which of them acts for rollouts. */
  @Get('replicas')
  async replicas(@Req() request: FastifyRequest): Promise<ReplicaList> {
    await this.access.requireRole(request, 'viewer');
    const now = Date.now();
    const data = (await this.rollouts.replicas.list()).map((replica) => toReplicaView(replica, now));
    const lease = await this.rollouts.leases.read(CONTROLLER_LEASE);
    const isAlive = data.some(({ id, silent }) => id === lease?.holder && !silent);
    return { data, controller: isAlive ? lease!.holder : null };
  }
}
