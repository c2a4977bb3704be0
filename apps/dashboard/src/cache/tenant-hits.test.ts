import type { HistoryTenants } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { byRequests } from './tenant-hits';

describe('byRequests', () => {
  it('puts whoever asks for most first, and leaves out who has had no answer', () => {
    const tenants = [
      { tenant: 'few', completed: 2 },
      { tenant: 'none', completed: 0 },
      { tenant: 'many', completed: 30 },
    ] as HistoryTenants['data'];
    expect(byRequests(tenants).map(({ tenant }) => tenant)).toEqual(['many', 'few']);
  });
});
