import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { BriskError } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { authenticate } from './authenticate.js';
import { KEY_DIRECTORY, type KeyDirectory } from './key-directory.js';
import { setPrincipal, type Principal } from './principal.js';

/** Lets a request with a known bearer token pass, and remembers whose it is. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(@Inject(KEY_DIRECTORY) private readonly keys: KeyDirectory) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = authenticate(this.keys, request.headers.authorization);
    this.admit(principal);
    setPrincipal(request, principal);
    return true;
  }

  /** @throws BriskError `forbidden` */
  protected admit(_principal: Principal): void {}
}

/** For routes of operators alone. */
@Injectable()
export class OperatorGuard extends AuthGuard {
  protected override admit(principal: Principal): void {
    if (principal.kind !== 'operator') throw new BriskError('forbidden', 'This is for operators.');
  }
}
