import { describe, expect, it } from 'vitest';
import { findAdminRoute } from './admin-routes.js';

describe('what is forwarded to the admin API', () => {
  it.each([
    ['GET', 'tenants'],
    ['PATCH', 'tenants/acme'],
    ['PUT', 'lexicon'],
    ['DELETE', 'tenants/acme/keys/0f3a'],
    ['GET', 'changes/0f3a-11/events'],
    ['POST', 'vetoes/*/lift'],
    ['POST', 'vetoes/%2A/lift'],
    ['POST', 'rollouts/0f3a/promote'],
    ['POST', 'operators/a/tokens'],
    ['DELETE', 'me/tokens/a'],
  ])('%s %s', (method, path) => expect(findAdminRoute(method, path)).toBeDefined());

  it.each([
    ['POST', 'sessions'],
    ['DELETE', 'sessions/current'],
    ['GET', 'me'],
    ['DELETE', 'operators/a'],
    ['DELETE', 'tenants/acme'],
    ['GET', 'tenants/../operators'],
    ['GET', 'tenants/..'],
    ['GET', 'tenants/%2e%2e'],
    ['GET', 'tenants/..%2foperators'],
    ['GET', 'tenants/%252e%252e'],
    ['GET', 'tenants//'],
    ['GET', 'tenants/a\\b'],
    ['PUT', 'tenants'],
    ['GET', ''],
  ])('not %s %s', (method, path) => expect(findAdminRoute(method, path)).toBeUndefined());
});
