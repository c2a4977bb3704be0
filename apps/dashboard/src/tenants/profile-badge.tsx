import type { FlagsStatus } from '@brisk/contracts';
import { profileNow } from './profile-now';

/** What a tenant's requests get now. */
export function ProfileBadge({ flags, tenant }: { flags: FlagsStatus | undefined; tenant: string }) {
  if (!flags) return <>–</>;
  const { optimized, veto } = profileNow(flags, tenant);
  const state = veto === undefined ? (optimized === 100 ? 'idle' : optimized ? 'draining' : undefined) : 'backoff';
  return (
    <span className="badge" data-state={state} title={veto === undefined ? undefined : `Veto: ${veto}`}>
      {textOf(optimized, veto)}
    </span>
  );
}

function textOf(optimized: number | undefined, veto: string | undefined): string {
  if (veto !== undefined) return 'baseline, by veto';
  if (optimized === undefined) return 'not known';
  if (optimized === 0) return 'baseline';
  return optimized === 100 ? 'optimized' : `${optimized} % optimized`;
}
