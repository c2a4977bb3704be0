import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import type { PoolStatus } from '@brisk/contracts';
import { SpeechEngine } from '@brisk/inference';
import { OperatorGuard } from '../auth/auth.guard.js';

@Controller('admin/pool')
@UseGuards(OperatorGuard)
export class PoolController {
  constructor(@Inject(SpeechEngine) private readonly engine: SpeechEngine) {}

  /** Each worker, the queue, totals, memory, and voices that cannot serve. */
  @Get()
  status(): PoolStatus {
    return this.engine.pool.status();
  }
}
