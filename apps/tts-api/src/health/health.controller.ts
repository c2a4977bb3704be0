import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Readiness } from '@brisk/contracts';
import { SpeechEngine } from '@brisk/inference';
import type { FastifyReply } from 'fastify';

/** For load balancers and orchestrators; needs no key, and tells nothing of tenants. */
@Controller()
export class HealthController {
  constructor(@Inject(SpeechEngine) private readonly engine: SpeechEngine) {}

  @Get('livez')
  alive(): { alive: true } {
    return { alive: true };
  }

  /** Ready when the pool is warm; what is degraded is said, and is no reason to send no traffic. */
  @Get('readyz')
  ready(@Res({ passthrough: true }) reply: FastifyReply): Readiness {
    const readiness = this.engine.pool.readiness();
    reply.status(readiness.ready ? 200 : 503);
    if (!readiness.ready) reply.header('retry-after', 1);
    return readiness;
  }
}
