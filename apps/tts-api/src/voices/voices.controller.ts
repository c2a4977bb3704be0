import { Controller, Get, Inject, UseGuards } from '@nestjs/common';
import type { VoiceList } from '@brisk/contracts';
import { SpeechEngine } from '@brisk/inference';
import { AuthGuard } from '../auth/auth.guard.js';
import { SETTINGS, type Settings } from '../settings.js';
import { listVoices } from './list-voices.js';

@Controller('v1/voices')
@UseGuards(AuthGuard)
export class VoicesController {
  constructor(
    @Inject(SpeechEngine) private readonly engine: SpeechEngine,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  list(): VoiceList {
    return listVoices(this.engine.catalogue.list(), this.settings.aliases, this.settings.defaultVoice);
  }
}
