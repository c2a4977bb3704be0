/** Forces the baseline, whatever the flag says. */
export interface Veto {
  /** `*` for everyone, or one tenant. */
  scope: string;
  reason: string;
  actor: string;
  /** Epoch ms. */
  createdAt: number;
}

export const EVERY_TENANT = '*';

/** Where vetoes are kept for all replicas, and over restarts. */
export interface VetoStore {
  list(): Promise<Veto[]>;
  /** In place of one of the same scope. */
  put(veto: Veto): Promise<void>;
  /** Does nothing when there is none. */
  remove(scope: string): Promise<void>;
}
