import {
  auditFilterSchema,
  historySeriesQuerySchema,
  newRolloutSchema,
  operatorRequestSchema,
  tenantChangeSchema,
} from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { parseBody } from './parse-body.js';

const PLAN = {
  profile: 'optimized',
  tenants: '*',
  stages: [{ percentage: 5, bake_minutes: 1 }],
  reason: 'why not',
};

describe('parseBody', () => {
  it('gives back what it was given, checked', () => {
    const body = { name: 'otto', role: 'viewer', reason: ' a colleague ' };
    expect(parseBody(operatorRequestSchema, body)).toEqual({ ...body, reason: 'a colleague' });
  });

  it.each([
    [operatorRequestSchema, { name: 'otto', role: 'viewer', reason: 'no' }, 'it must have 3 characters at least'],
    [operatorRequestSchema, { name: 'Otto', role: 'viewer', reason: 'why not' }, 'it may have 64 small letters'],
    [tenantChangeSchema, { version: 1.5, reason: 'why not' }, 'it must be a whole number'],
    [tenantChangeSchema, { version: 1, reason: 'why not', quotas: { cache_bytes: -1 } }, 'it must be 0 at least'],
    [newRolloutSchema, { ...PLAN, tenants: [] }, 'it must have 1 entry at least'],
    [newRolloutSchema, { ...PLAN, tenants: 'acme' }, 'it must be "*" or a list of tenants'],
    [auditFilterSchema, { since: 'yesterday' }, 'it must be a time with its zone, such as 2026-'],
    [newRolloutSchema, { ...PLAN, reason: 'why\0not' }, 'it must be text without NUL'],
    [tenantChangeSchema, { version: 1, reason: 'why not', name: 'half \ud83d' }, 'it must be text without NUL'],
    [historySeriesQuerySchema, { step_s: '15' }, 'it must be a multiple of 10'],
  ])('%# says of %j what is accepted', (schema, body, message) => {
    expect(() => parseBody(schema as typeof operatorRequestSchema, body)).toThrow(message);
  });

  it.each([
    [operatorRequestSchema, undefined, 'missing_parameter', 'name'],
    [operatorRequestSchema, [], 'invalid_json', undefined],
    [operatorRequestSchema, 'text', 'invalid_json', undefined],
    [operatorRequestSchema, { name: 'otto', role: 'viewer' }, 'missing_parameter', 'reason'],
    [operatorRequestSchema, { name: 'otto', role: 'viewer', reason: '  ' }, 'invalid_parameter', 'reason'],
    [operatorRequestSchema, { name: 'otto', role: 'owner', reason: 'why not' }, 'invalid_parameter', 'role'],
    [operatorRequestSchema, { name: 'guardrail', role: 'viewer', reason: 'why not' }, 'invalid_parameter', 'name'],
    [operatorRequestSchema, { name: 5, role: 'viewer', reason: 'why not' }, 'invalid_parameter', 'name'],
    [tenantChangeSchema, { version: 1, reason: 'why not', nmae: 'B' }, 'unknown_parameter', 'nmae'],
    [
      tenantChangeSchema,
      { version: 1, reason: 'why not', quotas: { cache_bytes: -1 } },
      'invalid_parameter',
      'quotas.cache_bytes',
    ],
    [tenantChangeSchema, { version: 1, reason: 'why not', quotas: { bytes: 1 } }, 'unknown_parameter', 'quotas.bytes'],
    [tenantChangeSchema, { version: '1', reason: 'why not' }, 'invalid_parameter', 'version'],
  ])('%# refuses %j', (schema, body, code, param) => {
    expect(() => parseBody(schema as typeof operatorRequestSchema, body)).toThrow(
      expect.objectContaining({ code, param }),
    );
  });
});
