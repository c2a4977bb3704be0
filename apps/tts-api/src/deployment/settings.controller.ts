import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { SettingsView } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { Access } from '../auth/access.js';
import { Deployment } from './deployment.js';

@Controller('admin/settings')
export class SettingsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Deployment) private readonly deployment: Deployment,
  ) {}

  /** What the replica that answers runs with; no secret is in it. */
  @Get()
  async read(@Req() request: FastifyRequest): Promise<SettingsView> {
    await this.access.requireRole(request, 'viewer');
    return this.deployment.view();
  }
}
