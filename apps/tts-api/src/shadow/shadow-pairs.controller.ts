import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import {
  BriskError,
  isBriskError,
  shadowPairsQuerySchema,
  type PairSide,
  type ShadowPairPage,
  type ShadowPairsQuery,
  type ShadowPairView,
} from '@brisk/contracts';
import type { PairedSide, PairFilter, StoredPair } from '@brisk/metrics';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextPage } from '../admin/next-page.js';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import { Regressions } from '../regressions/regressions.js';
import type { Shadows } from './open-shadows.js';

/** To inject `Shadows`. */
export const SHADOWS = Symbol('shadows');

type Scope = Pick<ShadowPairsQuery, 'regression' | 'tenant' | 'from' | 'to'>;

@Controller('admin/shadow-pairs')
export class ShadowPairsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(SHADOWS) private readonly shadows: Pick<Shadows, 'store' | 'audio'>,
    @Inject(Regressions) private readonly regressions: Pick<Regressions, 'reviews'>,
  ) {}

  /** The newest first. */
  @Get()
  async page(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ShadowPairPage> {
    await this.access.requireRole(request, 'viewer');
    const { cursor: before, limit, voice, verdict, ...scope } = parseBody(shadowPairsQuerySchema, query);
    const filter = { ...(await this.scopeOf(scope)), voice, verdict, before, limit };
    const pairs = await this.shadows.store.pairs(filter).catch(unreadable);
    return { data: pairs.map((pair) => this.view(pair)), next: nextPage(pairs, limit) };
  }

  @Get(':id/control.wav')
  control(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.sound(request, reply, id, 'control');
  }

  @Get(':id/candidate.wav')
  candidate(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.sound(request, reply, id, 'candidate');
  }

  /** What tenants have had spoken is for operators alone to hear. */
  private async sound(request: FastifyRequest, reply: FastifyReply, id: string, side: PairSide): Promise<void> {
    await this.access.requireRole(request, 'operator');
    const wav = /^[0-9a-z]{1,64}$/.test(id) ? await this.shadows.audio.read(id, side) : undefined;
    if (!wav) throw new BriskError('not_found', 'This replica keeps no such audio, or no longer.');
    reply.headers({ 'content-type': 'audio/wav', 'cache-control': 'private, no-store' }).send(wav);
  }

  /** Of whom and of when; a regression is of its tenants, and of when it began until it was found. */
  private async scopeOf({ regression, tenant, from, to }: Scope): Promise<PairFilter> {
    if (regression === undefined) {
      return { tenants: tenant === undefined ? undefined : [tenant], from: toMs(from), to: toMs(to) };
    }
    const { tenants, since, detectedAt } = await this.regressions.reviews.get(regression).catch(unreadable);
    return { tenants: tenants[0] === '*' ? undefined : tenants, from: since, to: detectedAt + 1 };
  }

  private view(pair: StoredPair): ShadowPairView {
    const { id, at, tenantId, voice, profile, textHash, timed, durationRatio, logMelDb, loudnessDb } = pair;
    return {
      ...{ id, at: new Date(at).toISOString(), tenant: tenantId, voice, profile, text_hash: textHash, timed },
      candidate: sideOf(pair.candidate),
      control: sideOf(pair.control),
      ...{ duration_ratio: durationRatio, log_mel_db: logMelDb, loudness_db: loudnessDb },
      ...{ verdict: pair.verdict, faults: pair.faults, audio: this.shadows.audio.has(id) },
    };
  }
}

const toMs = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time));

const sideOf = ({ seconds, serviceMs, words }: PairedSide) => ({
  ...{ seconds, service_ms: serviceMs, word_error_rate: words },
});

function unreadable(cause: unknown): never {
  if (isBriskError(cause)) throw cause;
  throw new BriskError('not_ready', 'The pairs cannot be read: the database does not answer.', { cause });
}
