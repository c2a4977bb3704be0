interface Unwritten {
  scopes: readonly string[];
  write: () => Promise<unknown>;
}

/** Rollbacks that the store did not take: their vetoes are in force, but the flag and the audit log know nothing of them. */
export class UnwrittenRollbacks {
  private readonly waiting = new Map<string, Unwritten>();

  /** @param tenants whom it is for; it takes the place of an earlier one of the same */
  add(tenants: string, unwritten: Unwritten): void {
    this.waiting.set(tenants, unwritten);
  }

  /** Their veto is lifted: nobody wants them any more. */
  forget(scope: string): void {
    for (const [tenants, { scopes }] of this.waiting) if (scopes.includes(scope)) this.waiting.delete(tenants);
  }

  /** Never fails: what the store does not take now stays for the next time. @returns whether one was written */
  async write(): Promise<boolean> {
    let did = false;
    for (const [tenants, { write }] of [...this.waiting]) {
      const written = await write().then(
        () => true,
        () => false,
      );
      if (written) this.waiting.delete(tenants);
      did ||= written;
    }
    return did;
  }
}
