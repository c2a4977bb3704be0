import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import {
  secretRequestSchema,
  tenantChangeSchema,
  tenantRequestSchema,
  type NewSecretView,
  type SecretView,
  type TenantDetail,
  type TenantList,
} from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { parseReason } from '../admin/parse-reason.js';
import { Access } from '../auth/access.js';
import { TenantAdmin } from './tenant-admin.js';

@Controller('admin/tenants')
export class TenantsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(TenantAdmin) private readonly tenants: TenantAdmin,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest): Promise<TenantList> {
    await this.access.requireRole(request, 'viewer');
    return this.tenants.list();
  }

  @Post()
  @HttpCode(201)
  async create(@Req() request: FastifyRequest, @Body() body: unknown): Promise<TenantDetail> {
    const { name } = await this.access.requireRole(request, 'operator');
    return this.tenants.create(parseBody(tenantRequestSchema, body), name);
  }

  /** With its keys, the characters it has had spoken today, and what it has in this replica's memory. */
  @Get(':id')
  async get(@Req() request: FastifyRequest, @Param('id') id: string): Promise<TenantDetail> {
    await this.access.requireRole(request, 'viewer');
    return this.tenants.get(id);
  }

  @Patch(':id')
  async change(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<TenantDetail> {
    const { name } = await this.access.requireRole(request, 'operator');
    return this.tenants.change(id, parseBody(tenantChangeSchema, body), name);
  }

  /** Shows the key, this once. */
  @Post(':id/keys')
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  async addKey(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<NewSecretView> {
    const { name } = await this.access.requireRole(request, 'operator');
    return this.tenants.addKey(id, parseBody(secretRequestSchema, body), name);
  }

  @Delete(':id/keys/:keyId')
  async revokeKey(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('keyId') keyId: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<SecretView> {
    const { name } = await this.access.requireRole(request, 'operator');
    const reason = parseReason(body, query);
    return this.tenants.revokeKey(id, keyId, reason, name);
  }
}
