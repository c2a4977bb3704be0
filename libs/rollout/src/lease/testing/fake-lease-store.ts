import type { LeaseRow, LeaseStore } from '../lease-store.js';

export class FakeLeaseStore implements LeaseStore {
  readonly rows = new Map<string, LeaseRow>();

  read(name: string): Promise<LeaseRow | undefined> {
    return Promise.resolve(this.rows.get(name));
  }

  replace(name: string, expected: LeaseRow | undefined, next: LeaseRow): Promise<boolean> {
    if (JSON.stringify(order(this.rows.get(name))) !== JSON.stringify(order(expected))) return Promise.resolve(false);
    this.rows.set(name, { ...next });
    return Promise.resolve(true);
  }
}

const order = (row: LeaseRow | undefined) => row && [row.holder, row.fence, row.expiresAt];
