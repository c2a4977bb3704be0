import {
  meSchema,
  newSecretViewSchema,
  operatorChangeSchema,
  operatorListSchema,
  operatorRequestSchema,
  operatorViewSchema,
  ownAccessSchema,
  secretRequestSchema,
  secretViewSchema,
  signInSchema,
  tenantChangeSchema,
  tenantDetailSchema,
  tenantListSchema,
  tenantRequestSchema,
} from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const ACCESS_SCHEMAS = {
  SignIn: signInSchema,
  Me: meSchema,
  OwnAccess: ownAccessSchema,
  TenantList: tenantListSchema,
  Tenant: tenantDetailSchema,
  TenantRequest: tenantRequestSchema,
  TenantChange: tenantChangeSchema,
  Secret: secretViewSchema,
  SecretRequest: secretRequestSchema,
  NewSecret: newSecretViewSchema,
  OperatorList: operatorListSchema,
  Operator: operatorViewSchema,
  OperatorRequest: operatorRequestSchema,
  OperatorChange: operatorChangeSchema,
} as const;

const reason = [{ name: 'reason', description: 'Why; it may stand in a JSON body as well.' }];

const LAST_ADMIN = '409 `last_admin` when nobody would be left who could sign in as an admin.';

/** Who operators are, and whom they let in. */
export const ACCESS_PATHS: Paths = {
  '/admin/sessions': {
    post: {
      ...admin({
        summary: "Signs in: sets a session's cookie, for HTTPS alone where it is used",
        description:
          'The answer has the `csrf_token` that calls of the session must carry as `x-csrf-token` when they change something. ' +
          'Of failed attempts, 20 a minute from one address and 100 from everywhere are answered with 401, the rest with 429.',
        ...{ body: 'SignIn', status: 201, answer: 'Me', errors: [400, 429] },
      }),
      security: [],
    },
  },
  '/admin/sessions/current': { delete: admin({ summary: 'Signs out', status: 204, errors: [404] }) },
  '/admin/me': {
    get: admin({
      summary: 'Who asks, and the CSRF token of their session',
      description: '`csrf_token` is what the header `x-csrf-token` must be; null for a token, which needs none.',
      answer: 'Me',
    }),
  },
  '/admin/me/access': { get: admin({ summary: 'Sessions and tokens of whoever asks', answer: 'OwnAccess' }) },
  '/admin/me/sessions/{id}': {
    delete: admin({ summary: 'Ends a session of whoever asks', ...{ path: ['id'], status: 204, errors: [404] } }),
  },
  '/admin/me/tokens/{id}': {
    delete: admin({
      summary: 'Revokes a token of whoever asks, and ends all their sessions',
      description: LAST_ADMIN,
      ...{ path: ['id'], query: reason, answer: 'Secret', errors: [400, 404, 409] },
    }),
  },
  '/admin/tenants': {
    get: admin({ summary: 'Tenants', answer: 'TenantList' }),
    post: admin({
      summary: 'Makes a tenant',
      ...{ body: 'TenantRequest', status: 201, answer: 'Tenant', errors: [400, 404, 409] },
    }),
  },
  '/admin/tenants/{id}': {
    get: admin({
      summary: 'A tenant, its keys, the characters it has had spoken today, and what it has in the cache',
      ...{ path: ['id'], answer: 'Tenant', errors: [404] },
    }),
    patch: admin({
      summary: 'Changes a tenant, unless it is no longer at the version that the change is meant for',
      description:
        '`version` is that of the tenant you looked at, e.g. `{"version": 3, "quotas": {"requests_per_second": 50}, ' +
        '"reason": "they have grown"}`. When it is no longer the current one, the answer is 409 `stale_edit`, and nothing ' +
        'is changed. What is left out stays as it is.',
      ...{ path: ['id'], body: 'TenantChange', answer: 'Tenant', errors: [400, 404, 409] },
    }),
  },
  '/admin/tenants/{id}/keys': {
    post: admin({
      summary: 'Makes an API key, which is shown this once',
      ...{ path: ['id'], body: 'SecretRequest', status: 201, answer: 'NewSecret', errors: [400, 404] },
    }),
  },
  '/admin/tenants/{id}/keys/{keyId}': {
    delete: admin({
      summary: 'Revokes an API key; every replica refuses it within a second',
      ...{ path: ['id', 'keyId'], query: reason, answer: 'Secret', errors: [400, 404] },
    }),
  },
  '/admin/operators': {
    get: admin({ summary: 'Operators and their tokens (admins)', answer: 'OperatorList' }),
    post: admin({
      summary: 'Makes an operator (admins)',
      ...{ body: 'OperatorRequest', status: 201, answer: 'Operator', errors: [400, 409] },
    }),
  },
  '/admin/operators/{id}': {
    patch: admin({
      summary: "Changes an operator's role, or disables one, and ends its sessions (admins)",
      description: LAST_ADMIN,
      ...{ path: ['id'], body: 'OperatorChange', answer: 'Operator', errors: [400, 404, 409] },
    }),
  },
  '/admin/operators/{id}/tokens': {
    post: admin({
      summary: 'Makes a token, which is shown this once (admins)',
      ...{ path: ['id'], body: 'SecretRequest', status: 201, answer: 'NewSecret', errors: [400, 404] },
    }),
  },
  '/admin/operators/{id}/tokens/{tokenId}': {
    delete: admin({
      summary: "Revokes a token, and ends its operator's sessions (admins)",
      description: LAST_ADMIN,
      ...{ path: ['id', 'tokenId'], query: reason, answer: 'Secret', errors: [400, 404, 409] },
    }),
  },
};
