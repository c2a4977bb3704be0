import { timingSafeEqual } from 'node:crypto';
import { BriskError, hasRole, type Role } from '@brisk/contracts';
import type { FastifyRequest } from 'fastify';
import type { AccessDirectory } from './access-directory.js';
import type { Grant } from './access-snapshot.js';
import { bearerToken } from './bearer-token.js';
import type { Principal } from './principal.js';
import type { RefusalLog } from './refusal-log.js';
import { isSameOrigin } from './same-origin.js';
import { sessionOf } from './session-cookie.js';

/** What is looked at of a request. */
export type AccessRequest = Pick<FastifyRequest, 'headers' | 'method' | 'url' | 'ip'>;

/** The operator who does something; the name stands in the audit log. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
}

export const CSRF_HEADER = 'x-csrf-token';
const NOT_OURS =
  'With a session, what changes something must come from a page of ours: Origin, or Sec-Fetch-Site, says otherwise, or is missing. A script sends an operator token instead.';

/** Says who sends a request, and whether they may. */
export class Access {
  constructor(
    private readonly directory: Pick<AccessDirectory, 'lookUp' | 'lookUpLater' | 'whyRefused'>,
    private readonly refusals: RefusalLog,
  ) {}

  /**
   * By its bearer token; at once when it is known here.
   *
   * @throws BriskError `invalid_api_key`
   */
  authenticate(request: AccessRequest): Principal | Promise<Principal> {
    const token = bearerToken(request.headers.authorization);
    if (token === undefined) {
      throw new BriskError('invalid_api_key', 'An API key is needed, as "Authorization: Bearer KEY".');
    }
    const grant = this.directory.lookUp(token);
    return grant ? grant.principal : this.lookAgain(token, request, 'API key').then(({ principal }) => principal);
  }

  /**
   * The first line of every handler under `/admin`. Takes a token, or a session's cookie; with a cookie, what changes
   * something must come from our own pages and carry the session's `x-csrf-token`.
   *
   * @throws BriskError `invalid_api_key`, `forbidden`
   */
  async requireRole(request: AccessRequest, least: Role): Promise<Actor> {
    const { principal } = await this.grantOf(request);
    if (principal.kind !== 'operator') throw this.refuse(request, principal, 'This is for operators.');
    if (!hasRole(principal.role, least)) {
      throw this.refuse(request, principal, `This needs the role ${least}; yours is ${principal.role}.`);
    }
    return { id: principal.operatorId, name: principal.name, role: principal.role };
  }

  /** @throws BriskError `invalid_api_key`, `forbidden` */
  async grantOf(request: AccessRequest): Promise<Grant> {
    const token = bearerToken(request.headers.authorization);
    if (token !== undefined) return this.directory.lookUp(token) ?? (await this.lookAgain(token, request, 'token'));
    const session = sessionOf(request.headers.cookie);
    if (session === undefined) {
      throw new BriskError('invalid_api_key', 'An operator token is needed, as "Authorization: Bearer TOKEN".');
    }
    const grant = this.directory.lookUp(session) ?? (await this.lookAgain(session, request, 'session'));
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads && !isSameOrigin(request.headers)) {
      throw this.refuse(request, grant.principal, NOT_OURS);
    }
    if (!reads && !sameText(grant.csrfToken, request.headers[CSRF_HEADER])) {
      throw this.refuse(request, grant.principal, `A session's ${CSRF_HEADER} is needed, as GET /admin/me gives it.`);
    }
    return grant;
  }

  private async lookAgain(
    token: string,
    request: AccessRequest,
    what: 'API key' | 'token' | 'session',
  ): Promise<Grant> {
    const grant = await this.directory.lookUpLater(token);
    if (grant) return grant;
    const why = this.directory.whyRefused(token);
    this.refusals.record({
      actor: why && actorOf(why.grant.principal),
      subject: subjectOf(request),
      reason: why ? `The token does not count: ${why.reason}.` : `The token is not known; it came from ${request.ip}.`,
      code: 'invalid_api_key',
    });
    throw new BriskError('invalid_api_key', `The ${what} is not known, or no longer counts.`);
  }

  private refuse(request: AccessRequest, principal: Principal, reason: string): BriskError {
    this.refusals.record({ actor: actorOf(principal), subject: subjectOf(request), reason, code: 'forbidden' });
    return new BriskError('forbidden', reason);
  }
}

function actorOf(principal: Principal): string {
  return principal.kind === 'operator' ? principal.name : `tenant:${principal.tenantId}`;
}

/** Without the query, which may hold anything. */
function subjectOf({ method, url }: AccessRequest): string {
  return `${method} ${url.split('?', 1)[0]!.slice(0, 200)}`;
}

function sameText(expected: string | null, given: string | string[] | undefined): boolean {
  if (expected === null || typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
