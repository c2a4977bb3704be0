import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ServiceMetrics } from '@brisk/metrics';
import type { FastifyReply } from 'fastify';

/** For Prometheus; needs no key, and has no tenant in any label. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(ServiceMetrics) private readonly metrics: ServiceMetrics) {}

  @Get()
  async scrape(@Res() reply: FastifyReply): Promise<void> {
    const { contentType, body } = await this.metrics.scrape();
    reply.type(contentType).send(body);
  }
}
