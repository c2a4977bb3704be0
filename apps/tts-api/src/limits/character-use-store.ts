/** How many characters each tenant has had spoken on a day, over all replicas. Days are `YYYY-MM-DD`, UTC. */
export interface CharacterUseStore {
  /** Adds to what is there, all or nothing. */
  add(day: string, uses: ReadonlyMap<string, number>): Promise<void>;
  /** Tenants without any are left out. */
  read(day: string, tenantIds: readonly string[]): Promise<Map<string, number>>;
}
