import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access } from './access.js';

/** Lets a request with a known bearer token pass. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(@Inject(Access) private readonly access: Access) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    await this.access.authenticate(context.switchToHttp().getRequest<FastifyRequest>());
    return true;
  }
}
