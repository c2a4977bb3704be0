import type { Principal } from './principal.js';

/** Finds who a bearer token belongs to. */
export interface KeyDirectory {
  find(token: string): Principal | undefined;
}

export const KEY_DIRECTORY = Symbol('key directory');
