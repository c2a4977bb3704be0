import { BriskError, type Audit, type OwnAccess, type SecretView } from '@brisk/contracts';
import type { AccessDirectory } from '../auth/access-directory.js';
import type { Actor } from '../auth/access.js';
import { audited } from '../auth/audited.js';
import { isoTime, viewOfSecret } from '../auth/stored-secret.js';
import type { OperatorAdmin } from '../operators/operator-admin.js';
import type { OperatorSession, OperatorStore } from '../operators/operator-store.js';

export interface OwnAccessOptions {
  store: Pick<OperatorStore, 'sessions' | 'tokens' | 'endSession'>;
  operators: Pick<OperatorAdmin, 'revokeToken'>;
  directory: Pick<AccessDirectory, 'refresh'>;
  audit: Audit;
  /** Ms since 1970. */
  now: () => number;
}

/** Of the hash, which is no secret; enough to tell a handful of sessions. */
const ID_LENGTH = 16;

/** What lets operators in, for themselves to see and to end. */
export class OwnAccessAdmin {
  constructor(private readonly options: OwnAccessOptions) {}

  /** @param currentId of the session or token by which is asked */
  async list({ id }: Actor, currentId: string): Promise<OwnAccess> {
    const tokens = await this.options.store.tokens(id);
    return {
      sessions: (await this.sessionsOf(id)).map((session) => ({
        id: session.id.slice(0, ID_LENGTH),
        created_at: isoTime(session.createdAt),
        expires_at: isoTime(session.expiresAt),
        current: session.id === currentId,
      })),
      tokens: tokens.map(viewOfSecret),
    };
  }

  /** @throws BriskError `not_found`, also for a session of somebody else */
  async endSession({ id, name }: Actor, sessionId: string): Promise<void> {
    const { store, directory, audit } = this.options;
    const entry = { actor: name, action: 'session.end', subject: 'session', reason: 'Ends a session of their own.' };
    await audited(audit, entry, async () => {
      const session = (await this.sessionsOf(id)).find((each) => each.id.slice(0, ID_LENGTH) === sessionId);
      if (!session) throw new BriskError('not_found', 'There is no such session of yours.');
      await store.endSession(session.id);
      await directory.refresh();
      return { result: undefined };
    });
  }

  /** Ends all sessions, too. @throws BriskError `not_found`, also for a token of somebody else */
  revokeToken({ id, name }: Actor, tokenId: string, reason: string): Promise<SecretView> {
    return this.options.operators.revokeToken(id, tokenId, reason, name);
  }

  /** The newest first. */
  private async sessionsOf(operatorId: string): Promise<OperatorSession[]> {
    const now = this.options.now();
    const sessions = await this.options.store.sessions();
    return sessions
      .filter((session) => session.operatorId === operatorId && session.expiresAt > now)
      .sort((a, b) => b.createdAt - a.createdAt);
  }
}
