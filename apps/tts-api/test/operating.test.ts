import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { fetchApi, ROOT, startApi, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What `docs/operating.md` has operators paste, in its order. */
function pastedLines(): string {
  const document = readFileSync(path.join(ROOT, 'docs/operating.md'), 'utf8');
  return [...document.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join('\n');
}

describe('docs/operating.md', () => {
  let api: ApiProcess;
  let said: string;
  beforeAll(async () => {
    api = await startApi({ BRISK_WORKERS: '1' });
    const env = { ...process.env, BRISK_URL: api.url, BRISK_OPERATOR_TOKEN: api.operatorToken };
    const script = `set -euo pipefail\n${pastedLines()}`;
    // Fails with what was said, when any of the lines does.
    said = (await promisify(execFile)('bash', ['-c', script], { cwd: api.dataDir, env, timeout: 120_000 })).stdout;
  }, 180_000);
  afterAll(() => api?.stop());

  const ask = async (route: string) => (await fetchApi(api, route, { token: api.operatorToken })).json();

  it('is refused where it says so, and nowhere else', () => {
    const codes = [...said.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code);
    expect(codes).toEqual(['stale_edit']);
    expect(said).toContain('refused: look again');
  });

  it('lets a tenant hear each profile when it says so', () => {
    const profiles = [...said.matchAll(/^x-brisk-profile: (\w+)/gim)].map(([, profile]) => profile);
    expect([profiles[0], profiles.at(-1)]).toEqual(['optimized', 'baseline']);
  });

  it('remembers, shares and forgets when it says so', () => {
    const found = [...said.matchAll(/^x-brisk-cache: (\w+)/gim)].map(([, cache]) => cache);
    const [first, mine, again, theirs, joined, shared, warmed, purged, baseline, ...more] = found;
    expect([first, mine, again, theirs]).toEqual(['miss', 'miss', 'hit', 'miss']);
    expect({ joined, shared, warmed, purged, baseline, more }).toEqual({
      ...{ joined: 'miss', shared: 'hit', warmed: 'hit', purged: 'miss', baseline: 'miss', more: [] },
    });
  });

  it('leaves behind what it says', async () => {
    expect(await ask('/admin/tenants/acme')).toMatchObject({
      quotas: { requests_per_second: 50, cache_bytes: 20_000_000 },
      cache_use: { sentences: { entries: 0 }, answers: { entries: 0 } },
      keys: [{ revoked_at: expect.any(String) }, { revoked_at: null }],
    });
    expect(await ask('/admin/tenants/globex')).toMatchObject({ name: 'Globex' });
    expect(await ask('/admin/rollouts')).toMatchObject({ data: [{ state: 'rolled_back' }] });
    await expect
      .poll(() => ask('/admin/flags'), { timeout: 10_000 })
      .toMatchObject({
        vetoes: [],
        flag: {
          strategies: expect.arrayContaining([
            expect.objectContaining({ tenants: [], percentage: 100, profile: 'optimized' }),
            expect.objectContaining({ tenants: ['acme', 'globex'], percentage: 0, profile: 'optimized' }),
          ]),
        },
      });
  });

  it('names every code that it explains', async () => {
    const document = readFileSync(path.join(ROOT, 'docs/operating.md'), 'utf8');
    const explained = document.slice(document.indexOf('## What a refusal means')).matchAll(/`([a-z]+(?:_[a-z]+)*)`/g);
    const { components } = (await (await fetch(`${api.url}/docs-json`)).json()) as {
      components: { schemas: { Error: { properties: { error: { properties: { code: { enum: string[] } } } } } } };
    };
    const known = components.schemas.Error.properties.error.properties.code.enum;
    const codes = [...explained].map(([, code]) => code!).filter((code) => code !== 'param');
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
  });
});
