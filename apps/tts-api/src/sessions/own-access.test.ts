import { beforeEach, describe, expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { OperatorAdmin } from '../operators/operator-admin.js';
import { OwnAccessAdmin } from './own-access.js';

describe('OwnAccessAdmin', () => {
  let fixture: AccessFixture;
  let own: OwnAccessAdmin;
  const vera = { id: 'vera', name: 'vera', role: 'viewer' } as const;
  beforeEach(async () => {
    fixture = new AccessFixture();
    await fixture.addOperator('vera', 'viewer');
    await fixture.addOperator('otto', 'operator');
    const { directory, operators: store, audit } = fixture;
    const shared = { directory, store, audit, now: () => fixture.now };
    const refresh = () => directory.refresh();
    own = new OwnAccessAdmin({ ...shared, operators: new OperatorAdmin({ ...shared, refresh }) });
  });
  const listed = () => own.list(vera, 'none');

  it("lists one's own sessions and tokens alone, and says which asks", async () => {
    const older = await fixture.addSession('vera');
    fixture.now += 500;
    const newer = await fixture.addSession('vera');
    await fixture.addSession('otto');
    await fixture.directory.refresh();
    const currentId = fixture.directory.lookUp(older)!.id;
    const { sessions, tokens } = await own.list(vera, currentId);
    expect(sessions.map(({ current }) => current)).toEqual([false, true]);
    expect(tokens).toMatchObject([{ name: 'token', revoked_at: null }]);
    expect(JSON.stringify([sessions, tokens])).not.toContain(newer);
    fixture.now += 600;
    expect((await listed()).sessions).toHaveLength(1);
  });

  it("ends one of one's own sessions, and nobody else's", async () => {
    const secret = await fixture.addSession('vera');
    await fixture.addSession('otto');
    const { sessions } = await listed();
    const foreign = (await own.list({ ...vera, id: 'otto' }, 'none')).sessions[0]!.id;
    await expect(own.endSession(vera, foreign)).rejects.toMatchObject({ code: 'not_found' });
    await own.endSession(vera, sessions[0]!.id);
    expect(fixture.directory.find(secret)).toBeUndefined();
    expect(fixture.audit.entries).toMatchObject([
      { actor: 'vera', action: 'session.end', result: 'refused' },
      { actor: 'vera', action: 'session.end', result: 'done' },
    ]);
  });

  it("revokes one of one's own tokens, with all sessions, and nobody else's", async () => {
    const secret = await fixture.addSession('vera');
    const [mine, foreign] = await Promise.all([listed(), own.list({ ...vera, id: 'otto' }, 'none')]);
    await expect(own.revokeToken(vera, foreign.tokens[0]!.id, 'mine?')).rejects.toMatchObject({ code: 'not_found' });
    expect(await own.revokeToken(vera, mine.tokens[0]!.id, 'lost')).toMatchObject({ revoked_at: expect.any(String) });
    expect(fixture.directory.find(secret)).toBeUndefined();
  });
});
