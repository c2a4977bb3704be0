import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { signIn, startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { STAND_IN_TOKEN, startStandInApi, type StandInApi } from './testing/stand-in-api.js';

describe('who may see and do what', () => {
  let api: StandInApi;
  let dashboard: DashboardProcess;

  beforeAll(async () => {
    api = await startStandInApi();
    dashboard = await startDashboard(api.url, process.env);
  });
  afterEach(() => {
    api.token = STAND_IN_TOKEN;
  });
  afterAll(async () => {
    await dashboard?.stop();
    await api?.stop();
  });

  const ask = (path: string, init: RequestInit = {}) => fetch(dashboard.url + path, { redirect: 'manual', ...init });
  const post = (path: string, headers: Record<string, string>, body?: BodyInit) =>
    ask(path, { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
  const tokenForm = (token: string) => new URLSearchParams({ token });

  it.each([
    ['GET', '/api/pool'],
    ['GET', '/api/voices'],
    ['POST', '/api/speech'],
    ['GET', '/api/admin/tenants'],
    ['POST', '/api/admin/rollback'],
    ['GET', '/api/admin/changes/1/events'],
  ])('answers 401 to %s %s without a session', async (method, path) => {
    const answer = await ask(path, { method, headers: { origin: dashboard.url, cookie: 'brisk_session=made-up' } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid_api_key' } });
  });

  it('sends a visitor from the page to the form', async () => {
    const answer = await ask('/');
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/sign-in']);
  });

  it('signs in by link and by form', async () => {
    const link = await ask(`/sign-in?token=${STAND_IN_TOKEN}`);
    expect([link.status, link.headers.get('location')]).toEqual([303, '/']);
    const form = await post('/session', { origin: dashboard.url }, tokenForm(` ${STAND_IN_TOKEN}\n`));
    expect([form.status, form.headers.get('location')]).toEqual([303, '/']);
    expect(form.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(form.headers.get('set-cookie')).not.toContain(STAND_IN_TOKEN);
  });

  it.each(['wrong', 'with%20space', '%00', '%0d%0aset-cookie:%20a=b'])('refuses %j', async (token) => {
    const answer = await ask(`/sign-in?token=${token}`);
    expect(answer.headers.get('location')).toBe('/sign-in?problem=refused');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('says that the API is away, and does not call the token wrong', async () => {
    const alone = await startDashboard('http://127.0.0.1:9', process.env);
    try {
      const answer = await fetch(`${alone.url}/sign-in?token=any`);
      expect(answer.url).toBe(`${alone.url}/sign-in?problem=unreachable`);
      expect(await answer.text()).toContain('The API does not answer');
    } finally {
      await alone.stop();
    }
  });

  it('does not start with a setting that it cannot use, and names it', async () => {
    const said = 'BRISK_API_URL is "nonsense"; accepted is an http or https URL.';
    await expect(startDashboard('nonsense', process.env)).rejects.toThrow(said);
  });

  it('stops guessing: after ten failures an address must wait, and the right token does not help it', async () => {
    const attempt = async (token: string, address: string) => {
      const headers = { origin: dashboard.url, 'x-forwarded-for': `203.0.113.1, ${address}` };
      return (await post('/session', headers, tokenForm(token))).headers.get('location');
    };
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await attempt(`guess-${tries}`, '198.51.100.7')).toBe('/sign-in?problem=refused');
    }
    expect(await attempt(STAND_IN_TOKEN, '198.51.100.7')).toBe('/sign-in?problem=too-many');
    expect(await attempt(STAND_IN_TOKEN, '198.51.100.8')).toBe('/');
  });

  it('tells the API for whom it asks, so that it counts failures by address, too', async () => {
    const headers = { origin: dashboard.url, 'x-forwarded-for': '203.0.113.1, 198.51.100.9' };
    await post('/session', headers, tokenForm(STAND_IN_TOKEN));
    expect(api.signedInFor).toBe('198.51.100.9');
  });

  it('takes what changes something from its own pages only', async () => {
    const cookie = await signIn(dashboard.url, STAND_IN_TOKEN);
    for (const path of ['/api/speech', '/api/admin/cache/purge', '/sign-out', '/session']) {
      const others: Record<string, string>[] = [
        { origin: 'http://evil.example' },
        { 'sec-fetch-site': 'same-site' },
        {},
      ];
      for (const headers of others) {
        expect((await post(path, { cookie, ...headers })).status, path).toBe(403);
      }
    }
    expect((await ask('/api/pool', { headers: { cookie } })).status).toBe(200); // Still signed in.
  });

  it('signs out for good: the old cookie is worth nothing', async () => {
    const cookie = await signIn(dashboard.url, STAND_IN_TOKEN);
    const answer = await post('/sign-out', { cookie, origin: dashboard.url });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in']);
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(api.signedOut).toBe(1);
    expect((await ask('/api/pool', { headers: { cookie } })).status).toBe(401);
  });

  it('ends the session when the API no longer takes the token', async () => {
    const cookie = await signIn(dashboard.url, STAND_IN_TOKEN);
    api.token = 'another';
    expect((await ask('/api/pool', { headers: { cookie } })).status).toBe(401);
    api.token = STAND_IN_TOKEN;
    expect((await ask('/api/pool', { headers: { cookie } })).status).toBe(401);
  });

  it('lets only scripts with the page’s own nonce run, a new one each time', async () => {
    const nonces = new Set<string>();
    for (const path of ['/sign-in', '/sign-in', '/no-such-page']) {
      const page = await ask(path);
      const policy = page.headers.get('content-security-policy') ?? '';
      const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(policy)![1]!;
      const scripts = (await page.text()).match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      expect(policy).not.toContain('unsafe');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('sends its headers with everything', async () => {
    for (const path of ['/sign-in', '/api/pool', '/icon.svg']) {
      const { headers } = await ask(path);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('same-origin');
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
  });
});
