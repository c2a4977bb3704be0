import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { BriskError } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import { KEY_DIRECTORY, type KeyDirectory } from './key-directory.js';
import { setPrincipal, type Principal } from './principal.js';

const BEARER = /^Bearer +([\x21-\x7e]{1,512}) *$/i;

/** Lets a request with a known bearer token pass, and remembers whose it is. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(@Inject(KEY_DIRECTORY) private readonly keys: KeyDirectory) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) {
      throw new BriskError('invalid_api_key', 'An API key is needed, as "Authorization: Bearer KEY".');
    }
    const principal = this.keys.find(token);
    if (!principal) throw new BriskError('invalid_api_key', 'The API key is not known.');
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
