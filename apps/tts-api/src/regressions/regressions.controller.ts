import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import {
  regressionActionSchema,
  regressionLinkSchema,
  regressionListQuerySchema,
  regressionNoteSchema,
  type Audit,
  type RegressionList,
  type RegressionView,
} from '@brisk/contracts';
import type { Reviewed } from '@brisk/rollout';
import type { FastifyRequest } from 'fastify';
import { nextPage } from '../admin/next-page.js';
import { parseBody } from '../admin/parse-body.js';
import { requireCursor } from '../admin/require-cursor.js';
import { Access } from '../auth/access.js';
import { AUDIT, audited } from '../auth/audited.js';
import { reviewedPart, toRegressionSummary } from './regression-views.js';
import { Regressions } from './regressions.js';

@Controller('admin/regressions')
export class RegressionsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Regressions) private readonly regressions: Regressions,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  /** Found last, listed first. */
  @Get()
  async list(@Req() request: FastifyRequest, @Query() query: unknown): Promise<RegressionList> {
    await this.access.requireRole(request, 'viewer');
    const { rollout, cursor, limit, since, until, ...filter } = parseBody(regressionListQuerySchema, query);
    const { store } = this.regressions;
    await requireCursor(cursor, (id) => store.get(id));
    const [found, open] = await Promise.all([
      store.list({ ...filter, rolloutId: rollout, since: toMs(since), until: toMs(until), after: cursor, limit }),
      store.countOpen(),
    ]);
    return { data: found.map(toRegressionSummary), next: nextPage(found, limit), open };
  }

  @Get(':id')
  async get(@Req() request: FastifyRequest, @Param('id') id: string): Promise<RegressionView> {
    await this.access.requireRole(request, 'viewer');
    return this.regressions.view(id);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  async acknowledge(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<RegressionView> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { version, reason } = parseBody(regressionActionSchema, body);
    const { reviews } = this.regressions;
    return this.change({ actor, id, reason, action: 'acknowledge' }, () => reviews.acknowledge(id, version, actor));
  }

  @Post(':id/reopen')
  @HttpCode(200)
  async reopen(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<RegressionView> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { version, reason } = parseBody(regressionActionSchema, body);
    return this.change({ actor, id, reason, action: 'reopen' }, () => this.regressions.reviews.reopen(id, version));
  }

  /** The note is its own reason. */
  @Post(':id/notes')
  @HttpCode(200)
  async addNote(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<RegressionView> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { version, note } = parseBody(regressionNoteSchema, body);
    const { reviews } = this.regressions;
    return this.change({ actor, id, reason: note, action: 'note' }, () => reviews.addNote(id, version, actor, note));
  }

  /** E.g. to a ticket. */
  @Post(':id/link')
  @HttpCode(200)
  async link(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<RegressionView> {
    const { name: actor } = await this.access.requireRole(request, 'operator');
    const { version, url, reason } = parseBody(regressionLinkSchema, body);
    const { reviews } = this.regressions;
    return this.change({ actor, id, reason, action: 'link' }, () => reviews.setLink(id, version, url));
  }

  private async change(
    { actor, id, reason, action }: Record<'actor' | 'id' | 'reason' | 'action', string>,
    review: () => Promise<Reviewed>,
  ): Promise<RegressionView> {
    const entry = { actor, reason, action: `regression.${action}`, subject: `regression:${id}` };
    await audited(this.audit, entry, async () => {
      const { before, after } = await review();
      return { before: reviewedPart(before), after: reviewedPart(after), result: after };
    });
    return this.regressions.view(id);
  }
}

const toMs = (iso: string | undefined) => (iso === undefined ? undefined : Date.parse(iso));
