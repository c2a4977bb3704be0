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
  operatorChangeSchema,
  operatorRequestSchema,
  secretRequestSchema,
  type NewSecretView,
  type OperatorList,
  type OperatorView,
  type SecretView,
} from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { parseReason } from '../admin/parse-reason.js';
import { Access } from '../auth/access.js';
import { OperatorAdmin } from './operator-admin.js';

/** For admins alone. */
@Controller('admin/operators')
export class OperatorsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(OperatorAdmin) private readonly operators: OperatorAdmin,
  ) {}

  @Get()
  async list(@Req() request: FastifyRequest): Promise<OperatorList> {
    await this.access.requireRole(request, 'admin');
    return this.operators.list();
  }

  @Post()
  @HttpCode(201)
  async create(@Req() request: FastifyRequest, @Body() body: unknown): Promise<OperatorView> {
    const { name } = await this.access.requireRole(request, 'admin');
    return this.operators.create(parseBody(operatorRequestSchema, body), name);
  }

  @Patch(':id')
  async change(@Req() request: FastifyRequest, @Param('id') id: string, @Body() body: unknown): Promise<OperatorView> {
    const { name } = await this.access.requireRole(request, 'admin');
    return this.operators.change(id, parseBody(operatorChangeSchema, body), name);
  }

  /** Shows the token, this once. */
  @Post(':id/tokens')
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  async addToken(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<NewSecretView> {
    const { name } = await this.access.requireRole(request, 'admin');
    return this.operators.addToken(id, parseBody(secretRequestSchema, body), name);
  }

  @Delete(':id/tokens/:tokenId')
  async revokeToken(
    @Req() request: FastifyRequest,
    @Param('id') id: string,
    @Param('tokenId') tokenId: string,
    @Body() body: unknown,
    @Query() query: unknown,
  ): Promise<SecretView> {
    const { name } = await this.access.requireRole(request, 'admin');
    const reason = parseReason(body, query);
    return this.operators.revokeToken(id, tokenId, reason, name);
  }
}
