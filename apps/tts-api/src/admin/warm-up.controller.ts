import { Body, Controller, Get, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { BriskError, warmUpRequestSchema, type WarmUpStatus } from '@brisk/contracts';
import { OperatorGuard } from '../auth/auth.guard.js';
import { CacheWarmer } from '../cache/cache-warmer.js';

@Controller('admin/cache/warm-up')
@UseGuards(OperatorGuard)
export class WarmUpController {
  constructor(@Inject(CacheWarmer) private readonly warmer: CacheWarmer) {}

  /** How far it is. */
  @Get()
  status(): WarmUpStatus {
    return this.warmer.status();
  }

  /** Takes a list of texts to be spoken into the cache when nobody waits for anything else. */
  @Post()
  @HttpCode(202)
  add(@Body() body: unknown): WarmUpStatus {
    const list = warmUpRequestSchema.safeParse(body);
    if (list.success) return this.warmer.add(list.data.entries);
    const param = list.error.issues[0]!.path.slice(0, 3).join('.') || 'entries';
    throw new BriskError('invalid_parameter', `The list cannot be used: see "${param}".`, { param });
  }
}
