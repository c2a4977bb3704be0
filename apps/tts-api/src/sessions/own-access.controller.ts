import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Query, Req } from '@nestjs/common';
import type { OwnAccess, SecretView } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { parseReason } from '../admin/parse-reason.js';
import { Access } from '../auth/access.js';
import { OwnAccessAdmin } from './own-access.js';

/** For everybody about themselves. */
@Controller('admin/me')
export class OwnAccessController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(OwnAccessAdmin) private readonly own: OwnAccessAdmin,
  ) {}

  @Get('access')
  @Header('cache-control', 'no-store')
  async list(@Req() request: FastifyRequest): Promise<OwnAccess> {
    const actor = await this.access.requireRole(request, 'viewer');
    return this.own.list(actor, (await this.access.grantOf(request)).id);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  async endSession(@Req() request: FastifyRequest, @Param('id') id: string): Promise<void> {
    await this.own.endSession(await this.access.requireRole(request, 'viewer'), id);
  }

  @Delete('tokens/:id')
  async revokeToken(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<SecretView> {
    const actor = await this.access.requireRole(request, 'viewer');
    return this.own.revokeToken(actor, id, parseReason(body, query));
  }
}
