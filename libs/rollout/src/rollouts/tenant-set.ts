/** Some tenants, or all but some: those that are made tomorrow included. */
export type TenantSet = { only: readonly string[] } | { except: readonly string[] };

export const ALL_TENANTS: TenantSet = { except: [] };

export const tenantSet = (tenants: '*' | readonly string[]): TenantSet =>
  tenants === '*' ? ALL_TENANTS : { only: sorted(tenants) };

export function includes(set: TenantSet, tenant: string): boolean {
  return 'only' in set ? set.only.includes(tenant) : !set.except.includes(tenant);
}

export const isEmpty = (set: TenantSet): boolean => 'only' in set && set.only.length === 0;

export function intersect(a: TenantSet, b: TenantSet): TenantSet {
  if ('only' in a) return { only: sorted(a.only.filter((tenant) => includes(b, tenant))) };
  if ('only' in b) return intersect(b, a);
  return { except: sorted([...a.except, ...b.except]) };
}

export const complement = (set: TenantSet): TenantSet =>
  'only' in set ? { except: set.only } : { only: sorted(set.except) };

export const subtract = (a: TenantSet, b: TenantSet): TenantSet => intersect(a, complement(b));
export const unite = (a: TenantSet, b: TenantSet): TenantSet => complement(intersect(complement(a), complement(b)));
export const overlap = (a: TenantSet, b: TenantSet): boolean => !isEmpty(intersect(a, b));

/** Scopes of the vetoes that hold a set back: one for each tenant, or `*`. */
export const vetoScopes = (set: TenantSet): string[] => ('only' in set ? [...set.only] : ['*']);

export const ofVetoScope = (scope: string): TenantSet => (scope === '*' ? ALL_TENANTS : { only: [scope] });

/** For people: `acme, globex`, `*`, `* but acme`. */
export function describeTenants(set: TenantSet): string {
  if ('only' in set) return set.only.join(', ');
  return set.except.length === 0 ? '*' : `* but ${set.except.join(', ')}`;
}

/** How the audit log names them: `tenant:acme`, `*`. */
export const auditSubject = (set: TenantSet): string =>
  'only' in set ? `tenant:${describeTenants(set)}` : describeTenants(set);

function sorted(tenants: readonly string[]): string[] {
  return [...new Set(tenants)].sort();
}
