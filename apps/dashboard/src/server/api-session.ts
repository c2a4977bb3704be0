import { meSchema, type Me } from '@brisk/contracts';
import { ApiUnreachable, callApi } from './api-client';

const DEADLINE_MS = 5000;
const SESSION_COOKIE = /(?:^|, *)brisk_admin_session=([^;]+)/;

export interface ApiSession {
  token: string;
  operator: Pick<Me, 'name' | 'role'>;
}

/**
 * Signs in at the API with an operator's token, for somebody at `address`.
 * @returns a session, or why there is none
 */
export async function startApiSession(
  token: string,
  address: string,
): Promise<ApiSession | 'refused' | 'unreachable' | 'too-many'> {
  try {
    const response = await callApi('/admin/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(address !== '' && { 'x-forwarded-for': address }) },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    const body: unknown = await response.json();
    if (response.status === 429) return 'too-many';
    if (response.status >= 400 && response.status < 500) return 'refused';
    const me = meSchema.safeParse(body);
    const session = SESSION_COOKIE.exec(response.headers.get('set-cookie') ?? '')?.[1];
    if (!response.ok || !me.success || session === undefined) return 'unreachable';
    const { name, role } = me.data;
    return { token: session, operator: { name, role } };
  } catch (error) {
    // It did not answer in time, or not with JSON.
    if (error instanceof ApiUnreachable || error instanceof DOMException || error instanceof SyntaxError) {
      return 'unreachable';
    }
    throw error;
  }
}

/** So that it is worth nothing any more at the API either. One that cannot be asked lets it expire. */
export async function endApiSession(token: string): Promise<void> {
  const call = { method: 'DELETE', token, signal: AbortSignal.timeout(DEADLINE_MS) } as const;
  await callApi('/admin/sessions/current', call).then(
    (response) => response.body?.cancel(),
    () => undefined,
  );
}
