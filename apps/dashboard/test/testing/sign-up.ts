import type { NewSecretView, OperatorView, Role } from '@brisk/contracts';
import { fetchApi, type ApiProcess } from '@brisk/testing';

/** Makes an operator of the role. @returns a token to sign in with */
export async function signUp(api: ApiProcess, name: string, role: Role): Promise<string> {
  const reason = 'a test needs one';
  const made = await fetchApi(api, '/admin/operators', { body: { name, role, reason } });
  const { id } = (await made.json()) as OperatorView;
  const token = await fetchApi(api, `/admin/operators/${id}/tokens`, { body: { name: 'test', reason } });
  return ((await token.json()) as NewSecretView).secret;
}

/** Makes a tenant. @returns an API key of it */
export async function makeTenant(api: ApiProcess, id: string, name: string): Promise<string> {
  const reason = 'a test needs one';
  await fetchApi(api, '/admin/tenants', { body: { id, name, reason } });
  const key = await fetchApi(api, `/admin/tenants/${id}/keys`, { body: { name: 'first', reason } });
  return ((await key.json()) as NewSecretView).secret;
}
