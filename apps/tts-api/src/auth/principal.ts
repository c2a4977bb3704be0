import type { Role } from '@brisk/contracts';

/** Who asks. An operator may also speak, as the tenant `default`: the dashboard's playground does. */
export type Principal =
  | { kind: 'tenant'; tenantId: string; keyId: string }
  | { kind: 'operator'; tenantId: string; operatorId: string; name: string; role: Role };
