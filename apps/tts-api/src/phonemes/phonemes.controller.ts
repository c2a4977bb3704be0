import { Body, Controller, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { phonemesRequestSchema, type Phonemes } from '@brisk/contracts';
import { SpeechEngine } from '@brisk/inference';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import { Caller } from '../http/caller.js';
import { LexiconDirectory } from '../lexicon/lexicon-directory.js';
import { SETTINGS, type Settings } from '../settings.js';
import { explainText } from './explain-text.js';

@Controller('admin/phonemes')
export class PhonemesController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(SpeechEngine) private readonly engine: SpeechEngine,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LexiconDirectory) private readonly lexicon: LexiconDirectory,
  ) {}

  /** Changes nothing; a text in the URL would end up in logs. */
  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async explain(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Phonemes> {
    await this.access.requireRole(request, 'viewer');
    const asked = parseBody(phonemesRequestSchema, body);
    const { pool, catalogue } = this.engine;
    const { voices } = this.settings;
    const deploymentLexicon = this.lexicon.current();
    return explainText({ pool, catalogue, voices, deploymentLexicon }, asked, new Caller(reply.raw).signal);
  }
}
