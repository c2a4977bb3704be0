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

interface Session {
  token: string;
  usedAt: number;
}

/**
 * Who is signed in: an opaque id, which is all the browser gets, to the operator's token. Cookies are sent to every
 * port of a host, so a token in one would reach whatever else runs there; an id is worth nothing elsewhere, and
 * signing out truly ends it. The price: a restart signs everybody out, and two dashboards do not share sessions.
 */
export class SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #options: Required<SessionStoreOptions>;

  constructor(options: SessionStoreOptions) {
    this.#options = { idleMs: SESSION_IDLE_MS, limit: 1000, ...options };
  }

  start(token: string): string {
    const id = this.#options.newId();
    this.#sessions.set(id, { token, usedAt: this.#options.now() });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > this.#options.limit) this.#sessions.delete(oldest!);
    return id;
  }

  /** The operator's token, or undefined when the session is unknown or has ended. Counts as use. */
  token(id: string): string | undefined {
    const session = this.#sessions.get(id);
    if (!session) return undefined;
    this.#sessions.delete(id); // Put back at the end: the map is ordered by last use.
    const now = this.#options.now();
    if (now - session.usedAt > this.#options.idleMs) return undefined;
    this.#sessions.set(id, { ...session, usedAt: now });
    return session.token;
  }

  end(id: string): void {
    this.#sessions.delete(id);
  }
}

/** Twelve hours: a working day with the tab in the background, and no weekend. */
export const SESSION_IDLE_MS = 12 * 3600_000;
