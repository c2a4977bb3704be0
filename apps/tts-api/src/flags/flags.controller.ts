import { Body, Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { reasonBodySchema, type Audit, type FlagsStatus, type FlagsSync } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import { AUDIT, audited } from '../auth/audited.js';
import { flagsStatus } from './flags-status.js';
import type { Flags } from './open-flags.js';

/** To inject `Flags`. */
export const FLAGS = Symbol('flags');

@Controller('admin/flags')
export class FlagsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(FLAGS) private readonly flags: Flags,
    @Inject(AUDIT) private readonly audit: Audit,
  ) {}

  /** The flag, what this replica decides by, and the vetoes. */
  @Get()
  async status(@Req() request: FastifyRequest): Promise<FlagsStatus> {
    await this.access.requireRole(request, 'viewer');
    return flagsStatus(this.flags);
  }

  /** Creates in Unleash what Brisk needs and what is missing there. */
  @Post('sync')
  @HttpCode(200)
  async sync(@Req() request: FastifyRequest, @Body() body: unknown): Promise<FlagsSync> {
    const { name } = await this.access.requireRole(request, 'operator');
    const { reason } = parseBody(reasonBodySchema, body);
    return audited(this.audit, { actor: name, action: 'flags.sync', subject: 'flags', reason }, async () => {
      const result = { steps: await this.flags.sync() };
      return { after: result, result };
    });
  }
}
