import { createHash, timingSafeEqual } from 'node:crypto';
import type { Credentials } from '@brisk/contracts';
import type { Principal } from './principal.js';

/** Finds who a bearer token belongs to. */
export interface KeyDirectory {
  find(token: string): Principal | undefined;
}

export const KEY_DIRECTORY = Symbol('key directory');
export const DEFAULT_TENANT = 'default';

/** The two credentials that every deployment starts with. Only their digests are held. */
export class BootstrapKeys implements KeyDirectory {
  private readonly entries: readonly { digest: Buffer; principal: Principal }[];

  constructor({ apiKey, operatorToken }: Credentials) {
    this.entries = [
      { digest: digest(apiKey), principal: { kind: 'tenant', tenantId: DEFAULT_TENANT } },
      { digest: digest(operatorToken), principal: { kind: 'operator', tenantId: DEFAULT_TENANT } },
    ];
  }

  /** Compares every entry in constant time, so that nothing is learned from how long it takes. */
  find(token: string): Principal | undefined {
    const asked = digest(token);
    let found: Principal | undefined;
    for (const entry of this.entries) if (timingSafeEqual(entry.digest, asked)) found = entry.principal;
    return found;
  }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
