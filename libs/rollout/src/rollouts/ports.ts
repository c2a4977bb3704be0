import type { Veto } from '../veto/veto-store.js';
import type { TrafficRule } from './traffic-rules.js';

export interface FlagRules {
  /** To be compared for equality only. */
  revision: number;
  rules: TrafficRule[];
}

/** The flag as rollouts see it: who is given which share of which profile. Throws BriskError `flags_unavailable`. */
export interface RolloutFlag {
  read(): Promise<FlagRules>;
  /** @throws BriskError `stale_edit`, and nothing is changed, when it has another revision than the expected one */
  write(rules: readonly TrafficRule[], expectedRevision: number): Promise<FlagRules>;
}

/** What rollouts need of `Vetoes`. Set and lifted ones are in force here at once; `written` says that they stay. */
export interface RolloutVetoes {
  set(scope: string, reason: string, actor: string): Promise<{ written: boolean }>;
  lift(scope: string): Promise<{ written: boolean }>;
  list(): Veto[];
}

/** Which of these tenants there are not. */
export interface TenantCheck {
  unknown(tenants: readonly string[]): Promise<string[]>;
}
