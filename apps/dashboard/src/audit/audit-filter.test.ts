import { auditExportQuerySchema, auditQuerySchema } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { addressOf, exportPath, filterOf, NO_FILTER, queryOf } from './audit-filter';

const FILTER = { ...NO_FILTER, actor: ' ada ', action: 'rollout', result: 'done' as const, since: '2026-03-01T10:00' };

describe('the filter', () => {
  it('is what the API takes', () => {
    const query = queryOf(FILTER);
    expect(query).toEqual({
      actor: 'ada',
      action: 'rollout',
      subject: undefined,
      result: 'done',
      since: new Date('2026-03-01T10:00').toISOString(),
      until: undefined,
    });
    expect(auditQuerySchema.safeParse(query).success).toBe(true);
    const params = new URL(exportPath(FILTER, 'csv'), 'http://here').searchParams;
    expect(auditExportQuerySchema.parse(Object.fromEntries(params))).toMatchObject({ format: 'csv', actor: 'ada' });
  });

  it('stands in the address, and comes back from it', () => {
    const { searchParams, pathname } = new URL(addressOf(FILTER), 'http://here');
    expect(pathname).toBe('/audit');
    expect(filterOf(Object.fromEntries(searchParams))).toEqual(FILTER);
    expect(addressOf(NO_FILTER)).toBe('/audit');
  });

  it('takes nothing from an address that it does not know', () => {
    expect(filterOf({ actor: ['a', 'b'], result: 'whatever', other: 'x' })).toEqual(NO_FILTER);
  });
});
