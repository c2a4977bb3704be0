/** Who may act in a matter of which only one may. */
export interface LeaseRow {
  /** Empty when it was given back. */
  holder: string;
  /** Grows with each new holder. */
  fence: number;
  /** For people: by the holder's wall clock, in ms since 1970. Each renewal changes it. */
  expiresAt: number;
}

export interface LeaseStore {
  read(name: string): Promise<LeaseRow | undefined>;
  /** @returns false, and nothing is changed, when the row is not `expected` any more */
  replace(name: string, expected: LeaseRow | undefined, next: LeaseRow): Promise<boolean>;
}
