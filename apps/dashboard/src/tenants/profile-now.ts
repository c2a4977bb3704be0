import type { FlagsStatus } from '@brisk/contracts';

export interface ProfileNow {
  /** Percent of the tenant's requests that get `optimized`; undefined when the flag cannot be read. */
  optimized: number | undefined;
  /** Why it is kept on the baseline, whatever the flag says. */
  veto: string | undefined;
}

/**
 * What a tenant gets now. All rules hash a request to the same number, so that a rule of 25 % behind one of 5 % adds 20.
 * Where whole tenants are counted, it is the chance that the tenant had.
 */
export function profileNow({ flag, vetoes }: Pick<FlagsStatus, 'flag' | 'vetoes'>, tenant: string): ProfileNow {
  const veto = vetoes.find(({ scope }) => scope === '*' || scope === tenant);
  if (veto) return { optimized: 0, veto: veto.reason };
  if (!flag) return { optimized: undefined, veto: undefined };
  let given = 0;
  let optimized = 0;
  for (const { tenants, percentage, profile } of flag.enabled ? flag.strategies : []) {
    if (tenants.length > 0 && !tenants.includes(tenant)) continue;
    if (profile === 'optimized') optimized += Math.max(0, percentage - given);
    given = Math.max(given, percentage);
  }
  return { optimized, veto: undefined };
}
