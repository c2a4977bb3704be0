import type { AuditRecord } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import type { AuditLog } from '../../audit/audit-log.js';
import type { Change } from '../../changes/change.js';
import type { LeaseStore } from '../../lease/lease-store.js';
import type { Rollout } from '../rollout.js';
import type { RolloutStore } from '../rollout-store.js';
import { PLAN } from './open-world.js';

export const rollout = (id: string, given: Partial<Rollout> = {}): Rollout => ({
  ...PLAN,
  ...{ id, state: 'running', version: 3, withdrawn: ['beta'], stage: 1, stageStartedAt: 1_700_000_000_123, gate: null },
  before: [{ tenants: { except: ['core'] }, profile: 'optimized', percentage: 30, stickiness: 'tenantId' }],
  ...{ createdBy: 'ann', createdAt: 1_700_000_000_000, updatedAt: 1_700_000_000_500, endedAt: null },
  ...given,
});

export const change = (id: string, given: Partial<Change> = {}): Change => ({
  ...{
    id,
    sequence: 1,
    rolloutId: null,
    kind: 'rollback',
    tenants: { only: ['acme'] },
    actor: 'ann',
    reason: 'it is slow',
  },
  ...{ state: 'requested', requestedAt: 1_700_000_000_000, appliedAt: null, confirmedAt: null, error: null },
  veto: { action: 'set', scopes: ['acme'], done: false },
  flag: { target: [], done: false, revision: null, before: null },
  ...given,
});

const record: AuditRecord = { actor: 'ann', action: 'a', subject: '*', reason: 'just so', result: 'done' };

interface Opened {
  store: RolloutStore;
  leases: LeaseStore;
  audit: AuditLog;
}

/** What every store of rollouts promises. @param open an empty one, and what it shares its home with */
export function describeRolloutStore(name: string, open: () => Promise<Opened>): void {
  describe(`${name}, as a store of rollouts`, () => {
    it('keeps rollouts, changes and audit records, all of a commit', async () => {
      const { store, audit } = await open();
      const { revision, ...rest } = await store.load();
      expect(rest).toEqual({ rollouts: [], changes: [] });
      const commit = { rollouts: [rollout('r')], changes: [change('c', { rolloutId: 'r' })], audit: [record], at: 42 };
      expect(await store.commit(revision, commit)).toBe('done');
      expect(await store.load()).toEqual({
        revision: revision + 1,
        rollouts: [rollout('r')],
        changes: [change('c', { rolloutId: 'r' })],
      });
      expect(await store.rollout('r')).toEqual(rollout('r'));
      expect(await store.change('c')).toEqual(change('c', { rolloutId: 'r' }));
      expect(await audit.page({ limit: 9 })).toMatchObject([{ ...record, at: 42 }]);
      expect([await store.rollout('x'), await store.change('x')]).toEqual([undefined, undefined]);
    });

    it('writes nothing of a commit that comes from an older book', async () => {
      const { store, audit } = await open();
      const { revision } = await store.load();
      await store.commit(revision, { rollouts: [rollout('r')], at: 1 });
      const late = { rollouts: [rollout('r', { version: 9 })], changes: [change('c')], audit: [record], at: 2 };
      expect(await store.commit(revision, late)).toBe('stale');
      expect((await store.rollout('r'))!.version).toBe(3);
      expect([await store.change('c'), await audit.page({ limit: 9 })]).toEqual([undefined, []]);
    });

    it('lets one of those win who commit at once', async () => {
      const { store } = await open();
      for (let turn = 0; turn < 5; turn += 1) {
        const { revision } = await store.load();
        const all = [1, 2, 3, 4].map((version) =>
          store.commit(revision, { rollouts: [rollout('r', { version })], at: 1 }),
        );
        expect((await Promise.all(all)).sort()).toEqual(['done', 'stale', 'stale', 'stale']);
      }
    });

    it('writes nothing for a controller that has lost its lease', async () => {
      const { store, leases } = await open();
      await leases.replace('l', undefined, { holder: 'b', fence: 2, expiresAt: 9 });
      const { revision } = await store.load();
      const commit = (holder: string, fence: number) =>
        store.commit(revision, { rollouts: [rollout('r')], at: 1, fence: { lease: 'l', holder, fence } });
      expect(await commit('a', 1)).toBe('fenced');
      expect(await commit('b', 1)).toBe('fenced');
      expect(await store.rollout('r')).toBeUndefined();
      expect((await store.load()).revision).toBe(revision);
      expect(await commit('b', 2)).toBe('done');
    });

    it('loads what has not ended, in order', async () => {
      const { store } = await open();
      const { revision } = await store.load();
      const states = ['draft', 'running', 'paused', 'completed', 'aborted', 'rolled_back'] as const;
      await store.commit(revision, {
        rollouts: states.map((state, index) => rollout(state, { state, createdAt: index })),
        changes: [
          change('late', { sequence: 3 }),
          change('early', { sequence: 2, state: 'applied', appliedAt: 5 }),
          change('done', { state: 'confirmed' }),
          change('lost', { state: 'failed', error: 'superseded by x' }),
        ],
        at: 1,
      });
      const book = await store.load();
      expect(book.rollouts.map(({ id }) => id)).toEqual(['draft', 'running', 'paused']);
      expect(book.changes.map(({ id }) => id)).toEqual(['early', 'late']);
    });

    it('lists the newest first, page by page', async () => {
      const { store } = await open();
      const { revision } = await store.load();
      const ids = ['1', '2', '3', '4', '5'];
      await store.commit(revision, {
        rollouts: ids.map((id) => rollout(id, { createdAt: Number(id), state: id === '2' ? 'completed' : 'running' })),
        changes: ids.map((id) => change(id, { requestedAt: 7, rolloutId: id === '3' ? '3' : null })),
        at: 1,
      });
      const first = await store.rollouts({ filter: {}, limit: 3 });
      expect(first.map(({ id }) => id)).toEqual(['5', '4', '3']);
      expect((await store.rollouts({ filter: {}, limit: 3, after: '3' })).map(({ id }) => id)).toEqual(['2', '1']);
      expect(await store.rollouts({ filter: { state: 'completed' }, limit: 9 })).toMatchObject([{ id: '2' }]);
      const pages = [
        await store.changes({ filter: {}, limit: 2 }),
        await store.changes({ filter: {}, limit: 9, after: '4' }),
      ];
      expect(pages.flat().map(({ id }) => id)).toEqual(['5', '4', '3', '2', '1']);
      expect(await store.changes({ filter: { rolloutId: '3' }, limit: 9 })).toMatchObject([{ id: '3' }]);
      expect(await store.changes({ filter: { since: 7, until: 8 }, limit: 9 })).toHaveLength(5);
      expect(await store.changes({ filter: { since: 8 }, limit: 9 })).toEqual([]);
      expect(await store.changes({ filter: { until: 7 }, limit: 9 })).toEqual([]);
    });
  });
}
