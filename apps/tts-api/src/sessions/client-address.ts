import type { FastifyRequest } from 'fastify';

/**
 * Where a request comes from. A proxy on this machine, such as the dashboard, is believed when it says for whom it
 * asks; nobody else is.
 */
export function clientAddress({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): string {
  const isLocal = ip === '::1' || /^(?:::ffff:)?127\./.test(ip);
  const forwarded = isLocal ? headers['x-forwarded-for'] : undefined;
  const last = String(forwarded ?? '')
    .split(',')
    .at(-1)!
    .trim();
  return last === '' ? ip : last.slice(0, 64);
}
