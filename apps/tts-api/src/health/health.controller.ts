import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Readiness } from '@brisk/contracts';
import { SpeechEngine } from '@brisk/inference';
import type { FastifyReply } from 'fastify';

/** Says what of the services around this one is away. */
export const AWAY_SERVICES = Symbol('away services');

/** For load balancers and orchestrators; needs no key, and tells nothing of tenants. */
@Controller()
export class HealthController {
  constructor(
    @Inject(SpeechEngine) private readonly engine: SpeechEngine,
    @Inject(AWAY_SERVICES) private readonly away: () => string[],
  ) {}

  @Get('livez')
  alive(): { alive: true } {
    return { alive: true };
  }

  /** Ready when the pool is warm; what is degraded is said, and is no reason to send no traffic. */
  @Get('readyz')
  ready(@Res({ passthrough: true }) reply: FastifyReply): Readiness {
    const { ready, reasons, degraded } = this.engine.pool.readiness();
    reply.status(ready ? 200 : 503);
    if (!ready) reply.header('retry-after', 1);
    return { ready, reasons, degraded: [...degraded, ...this.away()] };
  }
}
