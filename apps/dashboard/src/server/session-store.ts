import type { Me } from '@brisk/contracts';

export interface SessionStoreOptions {
  /** Milliseconds; injected so that tests decide what time it is. */
  now: () => number;
  /** A new unguessable id. */
  newId: () => string;
  /** A session ends this long after its last use, in ms. */
  idleMs?: number;
  /** The session unused for longest makes room for one more. */
  limit?: number;
}

export interface OperatorSession {
  /** Of the operator's session with the API, for calls to it. Never sent to the browser. */
  token: string;
  /** A change of the role ends the session with the API, so this one is the current one. */
  operator: Pick<Me, 'name' | 'role'>;
}

interface Session extends OperatorSession {
  usedAt: number;
}

/**
 * Who is signed in: an opaque id, which is all the browser gets, to a session with the API. Cookies are sent to every
 * port of a host, so a token in one would reach whatever else runs there; an id is worth nothing elsewhere, and
 * signing out truly ends it. The price: a restart signs everybody out, and two dashboards do not share sessions.
 */
export class SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #options: Required<SessionStoreOptions>;

  constructor(options: SessionStoreOptions) {
    this.#options = { idleMs: SESSION_IDLE_MS, limit: 1000, ...options };
  }

  start(session: OperatorSession): string {
    const id = this.#options.newId();
    this.#sessions.set(id, { ...session, usedAt: this.#options.now() });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > this.#options.limit) this.#sessions.delete(oldest!);
    return id;
  }

  /** Undefined when the session is unknown or has ended. Counts as use. */
  find(id: string): OperatorSession | undefined {
    const session = this.#sessions.get(id);
    if (!session) return undefined;
    this.#sessions.delete(id); // Put back at the end: the map is ordered by last use.
    const now = this.#options.now();
    if (now - session.usedAt > this.#options.idleMs) return undefined;
    this.#sessions.set(id, { ...session, usedAt: now });
    return session;
  }

  end(id: string): void {
    this.#sessions.delete(id);
  }
}

/** Twelve hours: a working day with the tab in the background, and no weekend. */
export const SESSION_IDLE_MS = 12 * 3600_000;
