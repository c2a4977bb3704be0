import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { signInSchema, type Me } from '@brisk/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseBody } from '../admin/parse-body.js';
import { Access } from '../auth/access.js';
import { endedSessionCookie, sessionCookie } from '../auth/session-cookie.js';
import { clientAddress } from './client-address.js';
import { describeOperator, OperatorSessions } from './operator-sessions.js';

@Controller('admin')
export class SessionsController {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(OperatorSessions) private readonly sessions: OperatorSessions,
  ) {}

  /** Signs in: the only call under `/admin` that needs nothing but what is in its body. */
  @Post('sessions')
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  async start(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<Me> {
    const { token } = parseBody(signInSchema, body);
    const { secret, me, maxAgeSeconds } = await this.sessions.signIn(token, clientAddress(request));
    const secure = request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https';
    reply.header('set-cookie', sessionCookie(secret, { maxAgeSeconds, secure }));
    return me;
  }

  @Delete('sessions/current')
  @HttpCode(204)
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.access.requireRole(request, 'viewer');
    await this.sessions.end(await this.access.grantOf(request));
    reply.header('set-cookie', endedSessionCookie);
  }

  /** Who asks, and what a session must send along with what it changes. */
  @Get('me')
  @Header('cache-control', 'no-store')
  async me(@Req() request: FastifyRequest): Promise<Me> {
    await this.access.requireRole(request, 'viewer');
    return describeOperator(await this.access.grantOf(request));
  }
}
