import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import {
  BriskError,
  historyCohortsQuerySchema,
  historyMemoryQuerySchema,
  historySeriesQuerySchema,
  historyTenantsQuerySchema,
  isBriskError,
  type HistoryCohorts,
  type HistoryMemory,
  type HistorySeries,
  type HistoryTenants,
} from '@brisk/contracts';
import { cohortQuality, HistoryReader, type QualityStore } from '@brisk/metrics';
import type { FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import { SHADOWS } from '../shadow/shadow-pairs.controller.js';

@Controller('admin/history')
export class HistoryController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(HistoryReader) private readonly history: HistoryReader,
    @Inject(SHADOWS) private readonly shadows: { store: Pick<QualityStore, 'flaws' | 'pairs'> },
  ) {}

  /** Latencies, hit rate, errors and load over time, of all profiles and of each. */
  @Get('series')
  async series(@Req() request: FastifyRequest, @Query() query: unknown): Promise<HistorySeries> {
    await this.access.requireRole(request, 'viewer');
    return this.history.series(parseBody(historySeriesQuerySchema, query)).catch(unreadable);
  }

  /** `optimized` against `baseline`. */
  @Get('cohorts')
  async cohorts(@Req() request: FastifyRequest, @Query() query: unknown): Promise<HistoryCohorts> {
    await this.access.requireRole(request, 'viewer');
    const asked = parseBody(historyCohortsQuerySchema, query);
    const { tenant, voice, basis } = asked;
    const cohorts = await this.history.cohorts(asked).catch(unreadable);
    const tenants = tenant === undefined ? undefined : [tenant];
    const span = { tenants, voice, from: Date.parse(cohorts.from), to: Date.parse(cohorts.to) };
    const quality = await cohortQuality(this.shadows.store, span, basis === 'randomized').catch(unreadable);
    return { ...cohorts, quality };
  }

  /** Those with the most requests, characters or errors. */
  @Get('tenants')
  async tenants(@Req() request: FastifyRequest, @Query() query: unknown): Promise<HistoryTenants> {
    await this.access.requireRole(request, 'viewer');
    return this.history.tenants(parseBody(historyTenantsQuerySchema, query)).catch(unreadable);
  }

  /** Resident memory of each replica. */
  @Get('memory')
  async memory(@Req() request: FastifyRequest, @Query() query: unknown): Promise<HistoryMemory> {
    await this.access.requireRole(request, 'viewer');
    return this.history.memory(parseBody(historyMemoryQuerySchema, query)).catch(unreadable);
  }
}

function unreadable(cause: unknown): never {
  if (isBriskError(cause)) throw cause;
  throw new BriskError('not_ready', 'The history cannot be read: the database does not answer.', { cause });
}
