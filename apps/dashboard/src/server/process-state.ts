import { randomBytes } from 'node:crypto';
import { SessionStore } from './session-store';
import { SignInLimiter } from './sign-in-limiter';

interface ProcessState {
  sessions: SessionStore;
  signIns: SignInLimiter;
}

const KEY = Symbol.for('brisk.dashboard.state');

/** What lives as long as the process. On `globalThis`, because Next bundles pages and handlers apart. */
export function processState(): ProcessState {
  const scope = globalThis as { [KEY]?: ProcessState };
  const now = () => performance.now();
  return (scope[KEY] ??= {
    sessions: new SessionStore({ now, newId: () => randomBytes(32).toString('base64url') }),
    signIns: new SignInLimiter({ now }),
  });
}
