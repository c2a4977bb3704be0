import { beforeEach, describe, expect, it } from 'vitest';
import { storedSecret } from '../../auth/stored-secret.js';
import type { Operator, OperatorSession, OperatorStore, OperatorToken } from '../operator-store.js';

const ADA: Operator = { id: 'op-ada', name: 'ada', role: 'admin', createdAt: 1_700_000_000_123, disabledAt: null };
const BOB: Operator = { ...ADA, id: 'op-bob', name: 'bob', role: 'viewer' };

const tokenOf = ({ id: operatorId }: Operator, id: string, createdAt = 1): OperatorToken => ({
  ...storedSecret(`secret of ${id}`, { id, name: `Token ${id}`, createdAt, expiresAt: null }),
  operatorId,
});
const sessionOf = ({ id: operatorId }: Operator, id: string, createdAt = 1): OperatorSession => ({
  ...{ id, operatorId, createdAt },
  csrfToken: `csrf of ${id}`,
  expiresAt: createdAt + 1000,
});

/** @param open an empty store */
export function operatorStoreContract(name: string, open: () => Promise<OperatorStore>): void {
  describe(`${name} as an operator store`, () => {
    let store: OperatorStore;
    beforeEach(async () => {
      store = await open();
      await store.create(BOB);
      await store.create(ADA);
    });
    const sessionIds = async () => (await store.sessions()).map(({ id }) => id).sort();

    it('keeps operators as they are, by name, and each name once', async () => {
      expect(await store.list()).toEqual([ADA, BOB]);
      expect(await store.get('op-bob')).toEqual(BOB);
      expect(await store.get('ada')).toBeUndefined();
      await expect(store.create({ ...ADA, id: 'op-2' })).rejects.toMatchObject({ code: 'already_exists' });
    });

    it('changes a role and ends the sessions of that operator', async () => {
      await store.startSession(sessionOf(ADA, 'a'));
      await store.startSession(sessionOf(BOB, 'b'));
      expect(await store.update('op-bob', { role: 'operator', disabledAt: 9 }, 10)).toEqual({
        ...BOB,
        role: 'operator',
        disabledAt: 9,
      });
      expect(await sessionIds()).toEqual(['a']);
      await expect(store.update('op-x', { role: 'admin', disabledAt: null }, 10)).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('keeps one admin', async () => {
      const refused = { code: 'last_admin' };
      await expect(store.update('op-ada', { role: 'operator', disabledAt: null }, 10)).rejects.toMatchObject(refused);
      await expect(store.update('op-ada', { role: 'admin', disabledAt: 5 }, 10)).rejects.toMatchObject(refused);
      expect(await store.list()).toEqual([ADA, BOB]);
      await store.update('op-bob', { role: 'admin', disabledAt: null }, 10);
      await store.update('op-ada', { role: 'admin', disabledAt: 5 }, 10);
      await expect(store.update('op-bob', { role: 'viewer', disabledAt: null }, 10)).rejects.toMatchObject(refused);
    });

    it('keeps one admin when two demote each other at the same time', async () => {
      await store.update('op-bob', { role: 'admin', disabledAt: null }, 10);
      const demoted = { role: 'viewer', disabledAt: null } as const;
      await Promise.allSettled([store.update('op-ada', demoted, 10), store.update('op-bob', demoted, 10)]);
      expect((await store.list()).filter(({ role }) => role === 'admin').length).toBeGreaterThan(0);
    });

    it('keeps one admin who can sign in', async () => {
      const refused = { code: 'last_admin' };
      await store.addToken(tokenOf(ADA, 'ada'));
      await expect(store.revokeToken('op-ada', 'ada', 10)).rejects.toMatchObject(refused);
      expect(await store.tokens()).toEqual([tokenOf(ADA, 'ada')]);
      await store.update('op-bob', { role: 'admin', disabledAt: null }, 10);
      await store.addToken({ ...tokenOf(BOB, 'short'), expiresAt: 10 });
      const demoted = { role: 'viewer', disabledAt: null } as const;
      await expect(store.update('op-ada', demoted, 10)).rejects.toMatchObject(refused);
      await expect(store.revokeToken('op-ada', 'ada', 10)).rejects.toMatchObject(refused);
      expect(await store.get('op-ada')).toEqual(ADA);
      await store.addToken(tokenOf(BOB, 'bob'));
      await store.revokeToken('op-ada', 'ada', 10);
      await store.update('op-ada', demoted, 10);
    });

    it('keeps one who can sign in when two revoke at the same time', async () => {
      await store.update('op-bob', { role: 'admin', disabledAt: null }, 10);
      for (const each of [ADA, BOB]) await store.addToken(tokenOf(each, each.name));
      await Promise.allSettled([store.revokeToken('op-ada', 'ada', 10), store.revokeToken('op-bob', 'bob', 10)]);
      expect((await store.tokens()).filter(({ revokedAt }) => revokedAt === null).length).toBeGreaterThan(0);
    });

    it('keeps tokens, the oldest first, and each once', async () => {
      const [late, early] = [tokenOf(ADA, 'late', 2), { ...tokenOf(ADA, 'early', 1), expiresAt: 1_800_000_000_000 }];
      for (const token of [late, early, tokenOf(BOB, 'other')]) await store.addToken(token);
      expect(await store.tokens('op-ada')).toEqual([early, late]);
      expect(await store.tokens()).toHaveLength(3);
      await expect(store.addToken({ ...late, id: 'again' })).rejects.toMatchObject({ code: 'already_exists' });
      const stray = tokenOf({ ...ADA, id: 'op-x' }, 'stray');
      await expect(store.addToken(stray)).rejects.toMatchObject({ code: 'not_found' });
    });

    it("revokes a token once, and ends its operator's sessions", async () => {
      for (const id of ['t', 'other']) await store.addToken(tokenOf(ADA, id));
      await store.startSession(sessionOf(ADA, 'a'));
      await store.startSession(sessionOf(BOB, 'b'));
      await expect(store.revokeToken('op-bob', 't', 5)).rejects.toMatchObject({ code: 'not_found' });
      expect(await sessionIds()).toEqual(['a', 'b']);
      expect(await store.revokeToken('op-ada', 't', 7)).toEqual({ ...tokenOf(ADA, 't'), revokedAt: 7 });
      expect(await sessionIds()).toEqual(['b']);
      await store.startSession(sessionOf(ADA, 'a2'));
      expect(await store.revokeToken('op-ada', 't', 9)).toMatchObject({ revokedAt: 7 });
      expect(await sessionIds()).toEqual(['a2', 'b']);
    });

    it('keeps sessions until they end or expire', async () => {
      await store.startSession(sessionOf(ADA, 'a', 10));
      await store.startSession(sessionOf(ADA, 'b', 20));
      expect(await store.sessions()).toContainEqual(sessionOf(ADA, 'a', 10));
      await store.endSession('b');
      await store.endSession('b');
      expect(await sessionIds()).toEqual(['a']);
      await store.startSession(sessionOf(ADA, 'c', 1010));
      expect(await sessionIds()).toEqual(['c']);
    });

    it('has another revision after each change, and the same one without', async () => {
      await store.addToken(tokenOf(ADA, 'other'));
      const revisions = [await store.revision()];
      const changes = [
        () => store.create({ ...ADA, id: 'op-eve', name: 'eve' }),
        () => store.update('op-eve', { role: 'viewer', disabledAt: null }, 10),
        () => store.addToken(tokenOf(ADA, 't')),
        () => store.revokeToken('op-ada', 't', 7),
        () => store.startSession(sessionOf(ADA, 'a')),
        () => store.endSession('a'),
      ];
      for (const change of changes) {
        await change();
        revisions.push(await store.revision());
        expect(await store.revision()).toBe(revisions.at(-1));
      }
      // With the session it is again as before it.
      expect(new Set(revisions.slice(0, -1)).size).toBe(changes.length);
      expect(revisions.at(-1)).not.toBe(revisions.at(-2));
    });
  });
}
