import type { FastifyRequest } from 'fastify';
import type { Role } from '@brisk/contracts';

/** Who asks. An operator may also speak, as the tenant `default`: the dashboard's playground does. */
export type Principal =
  | { kind: 'tenant'; tenantId: string; keyId: string }
  | { kind: 'operator'; tenantId: string; operatorId: string; name: string; role: Role };

const principals = new WeakMap<FastifyRequest, Principal>();

export function setPrincipal(request: FastifyRequest, principal: Principal): void {
  principals.set(request, principal);
}

/** Of a request that has passed `AuthGuard`. */
export function principalOf(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (!principal) throw new Error('the route has no AuthGuard');
  return principal;
}
