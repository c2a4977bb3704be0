import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import {
  BriskError,
  isBriskError,
  shadowPairsQuerySchema,
  type PairSide,
  type ShadowPairPage,
  type ShadowPairView,
} from '@brisk/contracts';
import type { PairedSide, StoredPair } from '@brisk/metrics';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextPage } from '../admin/next-page.js';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import type { Shadows } from './open-shadows.js';

/** To inject `Shadows`. */
export const SHADOWS = Symbol('shadows');

@Controller('admin/shadow-pairs')
export class ShadowPairsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(SHADOWS) private readonly shadows: Pick<Shadows, 'store' | 'audio'>,
  ) {}

  /** The newest first. */
  @Get()
  async page(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ShadowPairPage> {
    await this.access.requireRole(request, 'viewer');
    const { cursor: before, limit, from, to, ...filter } = parseBody(shadowPairsQuerySchema, query);
    const times = { from: from && Date.parse(from), to: to && Date.parse(to) } as { from?: number; to?: number };
    const pairs = await this.shadows.store.pairs({ ...filter, ...times, before, limit }).catch(unreadable);
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

const sideOf = ({ seconds, serviceMs, words }: PairedSide) => ({
  ...{ seconds, service_ms: serviceMs, word_error_rate: words },
});

function unreadable(cause: unknown): never {
  if (isBriskError(cause)) throw cause;
  throw new BriskError('not_ready', 'The pairs cannot be read: the database does not answer.', { cause });
}
