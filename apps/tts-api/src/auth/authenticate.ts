import { BriskError } from '@brisk/contracts';
import { bearerToken } from './bearer-token.js';
import type { KeyDirectory } from './key-directory.js';
import type { Principal } from './principal.js';

/**
 * Says who sends an `authorization` header.
 *
 * @throws BriskError `invalid_api_key`
 */
export function authenticate(keys: KeyDirectory, authorization: string | undefined): Principal {
  const token = bearerToken(authorization);
  if (token === undefined) {
    throw new BriskError('invalid_api_key', 'An API key is needed, as "Authorization: Bearer KEY".');
  }
  const principal = keys.find(token);
  if (!principal) throw new BriskError('invalid_api_key', 'The API key is not known.');
  return principal;
}
