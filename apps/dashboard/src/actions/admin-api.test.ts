import { afterEach, describe, expect, it, vi } from 'vitest';
import { AdminError, adminPath, getAdmin, sendAdmin } from './admin-api';

afterEach(() => vi.unstubAllGlobals());

const answerWith = (response: Response) => {
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(response));
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

describe('adminPath', () => {
  it('leaves out what is not given, and encodes the rest', () => {
    expect(adminPath('/audit', { actor: '', action: undefined, subject: 'tenant:a&b', limit: 50 })).toBe(
      '/api/admin/audit?subject=tenant%3Aa%26b&limit=50',
    );
    expect(adminPath('/audit')).toBe('/api/admin/audit');
  });
});

describe('calls', () => {
  it('sends JSON and reads the answer', async () => {
    const fetched = answerWith(Response.json({ id: 'acme' }));
    expect(await sendAdmin('POST', '/tenants', { id: 'acme' })).toEqual({ id: 'acme' });
    const [path, init] = fetched.mock.calls[0]!;
    expect(path).toBe('/api/admin/tenants');
    expect(init).toMatchObject({ method: 'POST', body: '{"id":"acme"}' });
  });

  it.each([
    ['stale_edit', true],
    ['wrong_state', true],
    ['forbidden', false],
  ])('throws %s as an error that tells whether the page is behind: %s', async (code, isStale) => {
    answerWith(Response.json({ error: { message: 'No.', type: 'x', param: null, code } }, { status: 409 }));
    const error = await getAdmin('/rollouts').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AdminError);
    expect(error).toMatchObject({ message: 'No.', isStale });
  });

  it('says when an answer is cut off', async () => {
    answerWith(new Response('{"data": ['));
    await expect(getAdmin('/rollouts')).rejects.toThrow('The answer was cut off.');
  });
});
