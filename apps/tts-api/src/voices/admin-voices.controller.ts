import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import {
  reasonBodySchema,
  voiceUploadRequestSchema,
  type AdminVoiceList,
  type VoiceStatus,
  type VoiceUpload,
  type VoiceVerificationView,
} from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { parseReason } from '../admin/parse-reason.js';
import { Access } from '../auth/access.js';
import { VoiceAdmin } from './voice-admin.js';

/** Files on the server are for admins; what serves is for operators. */
@Controller('admin/voices')
export class AdminVoicesController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(VoiceAdmin) private readonly voices: VoiceAdmin,
  ) {}

  /** Those that serve, and those that do not. */
  @Get()
  async list(@Req() request: FastifyRequest): Promise<AdminVoiceList> {
    await this.access.requireRole(request, 'viewer');
    return this.voices.list();
  }

  /** Announces a voice; its model comes in pieces (`voicePiecesRoute`). */
  @Post()
  @HttpCode(201)
  async begin(@Req() request: FastifyRequest, @Body() body: unknown): Promise<VoiceUpload> {
    const { name } = await this.access.requireRole(request, 'admin');
    return this.voices.begin(parseBody(voiceUploadRequestSchema, body), name);
  }

  /** All pieces are here: the voice is made to speak, and serves. */
  @Post('uploads/:upload/finish')
  @HttpCode(201)
  async finish(@Req() request: FastifyRequest, @Param('upload') upload: string): Promise<VoiceStatus> {
    const { name } = await this.access.requireRole(request, 'admin');
    return this.voices.finish(upload, name);
  }

  @Delete('uploads/:upload')
  @HttpCode(204)
  async cancel(
    @Req() request: FastifyRequest,
    @Param('upload') upload: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<void> {
    const { name } = await this.access.requireRole(request, 'admin');
    const reason = parseReason(body, query);
    return this.voices.cancel(upload, reason, name);
  }

  @Post(':id/load')
  @HttpCode(200)
  async load(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<VoiceStatus> {
    const { name } = await this.access.requireRole(request, 'operator');
    return this.voices.load(id, parseBody(reasonBodySchema, body).reason, name);
  }

  @Post(':id/unload')
  @HttpCode(200)
  async unload(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<VoiceStatus> {
    const { name } = await this.access.requireRole(request, 'operator');
    return this.voices.unload(id, parseBody(reasonBodySchema, body).reason, name);
  }

  /** Lets it speak in a process of its own. */
  @Post(':id/verify')
  @HttpCode(200)
  async verify(@Req() request: FastifyRequest, @Param('id') id: string): Promise<VoiceVerificationView> {
    await this.access.requireRole(request, 'operator');
    return this.voices.verify(id);
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<void> {
    const { name } = await this.access.requireRole(request, 'admin');
    const reason = parseReason(body, query);
    return this.voices.remove(id, reason, name);
  }
}
