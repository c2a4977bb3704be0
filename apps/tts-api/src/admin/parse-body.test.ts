import { operatorRequestSchema, tenantChangeSchema } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { parseBody } from './parse-body.js';

describe('parseBody', () => {
  it('gives back what it was given, checked', () => {
    const body = { name: 'otto', role: 'viewer', reason: ' a colleague ' };
    expect(parseBody(operatorRequestSchema, body)).toEqual({ ...body, reason: 'a colleague' });
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
