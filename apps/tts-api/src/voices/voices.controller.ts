import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { VoiceList } from '@brisk/contracts';
import { SpeechEngine } from '@brisk/inference';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';
import { SETTINGS, type Settings } from '../settings.js';
import { listVoices } from './list-voices.js';

@Controller('v1/voices')
export class VoicesController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(SpeechEngine) private readonly engine: SpeechEngine,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** As the caller's tenant may name them. */
  @Get()
  async list(@Req() request: FastifyRequest): Promise<VoiceList> {
    const { tenantId } = await this.access.authenticate(request);
    return listVoices(this.engine.catalogue.list(), this.settings.voices.of(tenantId));
  }
}
