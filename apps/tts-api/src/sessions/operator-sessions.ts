import { randomBytes } from 'node:crypto';
import { BriskError, type Audit, type Me } from '@brisk/contracts';
import type { AccessDirectory } from '../auth/access-directory.js';
import type { Grant } from '../auth/access-snapshot.js';
import { digestOf, newSecret } from '../auth/secret.js';
import { isoTime } from '../auth/stored-secret.js';
import type { OperatorSession, OperatorStore } from '../operators/operator-store.js';
import { SignInLimiter } from './sign-in-limiter.js';

export interface OperatorSessionsOptions {
  directory: Pick<AccessDirectory, 'lookUpLater' | 'refresh'>;
  store: Pick<OperatorStore, 'startSession' | 'endSession'>;
  audit: Audit;
  /** Ms since 1970. */
  now: () => number;
  limiter?: SignInLimiter;
}

/** Twelve hours: a working day with the tab in the background, and no night. */
export const SESSION_MS = 12 * 3600_000;

export interface SignedIn {
  /** For the cookie; not kept. */
  secret: string;
  me: Me;
  maxAgeSeconds: number;
}

/** Operators who have signed in: with a token once, and from then on with a session's cookie. */
export class OperatorSessions {
  private readonly limiter: SignInLimiter;

  constructor(private readonly options: OperatorSessionsOptions) {
    this.limiter = options.limiter ?? new SignInLimiter();
  }

  /**
   * @param address where the attempt comes from
   * @throws BriskError `invalid_api_key`, `rate_limit_exceeded`
   */
  async signIn(token: string, address: string): Promise<SignedIn> {
    const { directory, store, now } = this.options;
    await this.limiter.begin(address);
    const grant = await directory.lookUpLater(token);
    const entry = { action: 'session.start', subject: 'session', reason: `Signs in from ${address}.` };
    // A session does not prolong itself.
    if (grant?.principal.kind !== 'operator' || grant.csrfToken !== null) {
      await this.tellRefusal(entry);
      throw new BriskError('invalid_api_key', 'This is not the token of an operator.', { param: 'token' });
    }
    await this.limiter.giveBack(address);
    const secret = newSecret('session');
    const createdAt = now();
    const session: OperatorSession = {
      id: digestOf(secret),
      operatorId: grant.principal.operatorId,
      csrfToken: randomBytes(24).toString('base64url'),
      createdAt,
      expiresAt: Math.min(createdAt + SESSION_MS, grant.expiresAt ?? Infinity),
    };
    await store.startSession(session);
    await directory.refresh();
    await this.options.audit.record({ actor: grant.principal.name, ...entry, result: 'done' });
    const { csrfToken, expiresAt } = session;
    const maxAgeSeconds = Math.floor((expiresAt - createdAt) / 1000);
    return { secret, me: describeOperator({ ...grant, csrfToken, expiresAt }), maxAgeSeconds };
  }

  /** @throws BriskError `not_found` for a token, which is no session */
  async end({ id, csrfToken, principal }: Grant): Promise<void> {
    const { directory, store, audit } = this.options;
    if (csrfToken === null) throw new BriskError('not_found', 'There is no session to end; this is a token.');
    await store.endSession(id);
    await directory.refresh();
    const actor = principal.kind === 'operator' ? principal.name : principal.tenantId;
    await audit.record({ actor, action: 'session.end', subject: 'session', reason: 'Signs out.', result: 'done' });
  }

  /** The limiter bounds how many there are. Whoever is refused is not to wait for the log. */
  private async tellRefusal(entry: { action: string; subject: string; reason: string }): Promise<void> {
    const refused = { actor: 'anonymous', after: { error: 'invalid_api_key' }, result: 'refused' } as const;
    await this.options.audit.record({ ...entry, ...refused }).catch(() => undefined);
  }
}

/** Who somebody is to the API. */
export function describeOperator({ principal, csrfToken, expiresAt }: Grant): Me {
  if (principal.kind !== 'operator') throw new BriskError('forbidden', 'This is for operators.');
  const { name, role } = principal;
  return { name, role, csrf_token: csrfToken, expires_at: isoTime(expiresAt) };
}
