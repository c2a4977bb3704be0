import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import type { Services } from '../services.js';
import { openApiDocument } from '../docs/openapi.js';
import { createApp } from '../http/create-app.js';
import { InFlight } from '../http/in-flight.js';

/** What may be asked without a role: to sign in with what is in the body. */
const OPEN = ['POST /admin/sessions'];
/** What is no GET, and viewers may do: it is their own, or changes nothing. */
const FOR_VIEWERS = [
  'DELETE /admin/sessions/current',
  'DELETE /admin/me/sessions/:id',
  'DELETE /admin/me/tokens/:id',
  'POST /admin/phonemes',
];

interface Route {
  method: string;
  url: string;
}

/** Whoever gets past the check of roles would meet services that are not there. */
describe('every route under /admin', () => {
  let app: NestFastifyApplication;
  const routes: Route[] = [];
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    const fixture = new AccessFixture();
    tokens['a tenant'] = await fixture.addTenant('acme');
    tokens['a viewer'] = await fixture.addOperator('vera', 'viewer');
    tokens['an operator'] = await fixture.addOperator('otto', 'operator');
    await fixture.directory.refresh();
    const services = { access: fixture.access } as unknown as Services;
    const absent = new Proxy(services, {
      get: (known, name) => (name in known ? known[name as keyof Services] : { absent: name }),
    });
    app = await createApp(absent, pino({ level: 'silent' }), new InFlight());
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onRoute', ({ method, url }: { method: string | string[]; url: string }) => {
        for (const each of [method].flat()) if (url.startsWith('/admin')) routes.push({ method: each, url });
      });
    await app.init();
    const instance = app.getHttpAdapter().getInstance();
    await instance.ready();
    // Made before anybody could be told of it.
    const pieces = { method: 'PATCH' as const, url: '/admin/voices/uploads/:upload' };
    if (instance.hasRoute(pieces)) routes.push(pieces);
  });
  afterAll(async () => {
    await app?.close();
  });

  const ask = async ({ method, url }: Route, token?: string) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: url.replace(/:\w+/g, 'some-id'),
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(method === 'POST' || method === 'PATCH' || method === 'PUT' ? { payload: { reason: 'trying' } } : {}),
    });
    return answer.statusCode;
  };
  const guarded = () =>
    routes.filter(({ method, url }) => !OPEN.includes(`${method} ${url}`) && !['HEAD', 'OPTIONS'].includes(method));
  const nameOf = ({ method, url }: Route) => `${method} ${url}`;
  const changes = ({ method }: Route) => method !== 'GET';
  const refusals = async (some: Route[], token?: string) =>
    Object.fromEntries(await Promise.all(some.map(async (route) => [nameOf(route), await ask(route, token)])));
  const all = (some: Route[], status: number) => Object.fromEntries(some.map((route) => [nameOf(route), status]));

  it('is found', () => {
    const names = routes.map(nameOf);
    expect(names).toContain('GET /admin/pool');
    expect(names).toContain('PATCH /admin/tenants/:id');
    expect(names).toContain('DELETE /admin/operators/:id/tokens/:tokenId');
    for (const name of [...OPEN, ...FOR_VIEWERS]) expect(names).toContain(name);
  });

  it('is documented', () => {
    const { paths } = openApiDocument();
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const names = routes.filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS').map(nameOf);
    expect(documented.filter((name) => name.includes(' /admin')).sort()).toEqual(names.sort());
  });

  it('refuses whoever does not say who it is', async () => {
    expect(await refusals(guarded())).toEqual(all(guarded(), 401));
  });

  it('refuses a tenant', async () => {
    expect(await refusals(guarded(), tokens['a tenant'])).toEqual(all(guarded(), 403));
  });

  it('refuses a viewer who would change something', async () => {
    const some = guarded().filter((route) => changes(route) && !FOR_VIEWERS.includes(nameOf(route)));
    expect(some.length).toBeGreaterThan(8);
    expect(await refusals(some, tokens['a viewer'])).toEqual(all(some, 403));
  });

  it('keeps operators, and what callers said, to admins', async () => {
    const some = guarded().filter(
      ({ url }) => url.startsWith('/admin/operators') || url === '/admin/cache/asked/texts',
    );
    expect(some.length).toBeGreaterThan(4);
    expect(await refusals(some, tokens['an operator'])).toEqual(all(some, 403));
  });
});
