import { beforeEach, describe, expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { OperatorSessions } from './operator-sessions.js';
import { SignInLimiter } from './sign-in-limiter.js';

describe('OperatorSessions', () => {
  const HOUR_MS = 3600_000;
  let fixture: AccessFixture;
  let sessions: OperatorSessions;
  let token: string;
  beforeEach(async () => {
    fixture = new AccessFixture();
    token = await fixture.addOperator('ada', 'admin');
    const { directory, operators: store, audit } = fixture;
    const limiter = new SignInLimiter({ perAddress: 2, overall: 100 });
    sessions = new OperatorSessions({ directory, store, audit, limiter, now: () => fixture.now });
  });

  it('starts a session that counts here at once, is kept as a hash, and ends after twelve hours', async () => {
    const { secret, me, maxAgeSeconds } = await sessions.signIn(token, 'here');
    expect(me).toMatchObject({ name: 'ada', role: 'admin', csrf_token: expect.stringMatching(/^[\w-]{32}$/) });
    expect(maxAgeSeconds).toBe(12 * 3600);
    expect(fixture.directory.find(secret)).toMatchObject({ name: 'ada' });
    expect(JSON.stringify(await fixture.operators.sessions())).not.toContain(secret);
    expect(fixture.audit.entries).toMatchObject([{ actor: 'ada', action: 'session.start', result: 'done' }]);
    fixture.now += 12 * HOUR_MS;
    expect(fixture.directory.find(secret)).toBeUndefined();
  });

  it('gives each session its own secrets', async () => {
    const [one, two] = [await sessions.signIn(token, 'here'), await sessions.signIn(token, 'here')];
    expect(one.secret).not.toBe(two.secret);
    expect(one.me.csrf_token).not.toBe(two.me.csrf_token);
  });

  it('lets no session outlive its token', async () => {
    const ending = await fixture.addOperator('eve', 'viewer', fixture.now + HOUR_MS);
    const { secret, maxAgeSeconds } = await sessions.signIn(ending, 'here');
    expect(maxAgeSeconds).toBe(3600);
    fixture.now += HOUR_MS;
    expect(fixture.directory.find(secret)).toBeUndefined();
  });

  it('refuses a wrong token, an API key and a session, and audits it without them', async () => {
    const { secret } = await sessions.signIn(token, 'here');
    const key = await fixture.addTenant('acme');
    for (const [index, wrong] of ['guess', key, secret].entries()) {
      await expect(sessions.signIn(wrong, `address-${index}`)).rejects.toMatchObject({ code: 'invalid_api_key' });
    }
    const failures = fixture.audit.entries.slice(1);
    expect(failures).toHaveLength(3);
    expect(failures[0]).toMatchObject({ actor: 'anonymous', result: 'refused', reason: 'Signs in from address-0.' });
    expect(JSON.stringify(failures)).not.toMatch(/guess|brisk_|session_/);
  });

  it('makes an address wait that has failed too often, and counts no sign-in that succeeds', async () => {
    for (let times = 0; times < 5; times += 1) await sessions.signIn(token, 'here');
    for (let times = 0; times < 2; times += 1) await expect(sessions.signIn('guess', 'here')).rejects.toThrow();
    await expect(sessions.signIn(token, 'here')).rejects.toMatchObject({ code: 'rate_limit_exceeded' });
    await sessions.signIn(token, 'there');
  });

  it('ends a session, and takes no token for one', async () => {
    const { secret } = await sessions.signIn(token, 'here');
    await sessions.end(fixture.directory.lookUp(secret)!);
    expect(fixture.directory.find(secret)).toBeUndefined();
    expect(fixture.audit.entries.at(-1)).toMatchObject({ actor: 'ada', action: 'session.end' });
    await expect(sessions.end(fixture.directory.lookUp(token)!)).rejects.toMatchObject({ code: 'not_found' });
  });
});
