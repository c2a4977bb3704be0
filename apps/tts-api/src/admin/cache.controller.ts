import { Body, Controller, Get, HttpCode, Inject, Post, UseGuards } from '@nestjs/common';
import { BriskError, cachePurgeSchema, type CacheStatus } from '@brisk/contracts';
import { OperatorGuard } from '../auth/auth.guard.js';
import { CacheAdmin } from '../cache/cache-admin.js';

@Controller('admin/cache')
@UseGuards(OperatorGuard)
export class CacheController {
  constructor(@Inject(CacheAdmin) private readonly cache: CacheAdmin) {}

  /** Where sentences came from, what each tier holds, and how Redis is. */
  @Get()
  status(): CacheStatus {
    return this.cache.status();
  }

  /** Forgets what one tenant has said, what one voice has spoken, or everything, on every replica. */
  @Post('purge')
  @HttpCode(200)
  purge(@Body() body: unknown): Promise<{ everywhere: boolean }> {
    const target = cachePurgeSchema.safeParse(body);
    if (target.success) return this.cache.purge(target.data);
    throw new BriskError('invalid_parameter', 'Say what to purge: {"tenant": ...}, {"voice": ...} or {"all": true}.');
  }
}
