import type { Receipt } from '../change.js';
import type { Replica, ReplicaStore } from '../replica-store.js';

export class FakeReplicaStore implements ReplicaStore {
  private readonly replicas = new Map<string, Replica>();
  private readonly given = new Map<string, Receipt>();

  announce(replica: Replica): Promise<void> {
    this.replicas.set(replica.id, { ...replica });
    return Promise.resolve();
  }

  list(): Promise<Replica[]> {
    const byStart = (a: Replica, b: Replica) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1);
    return Promise.resolve([...this.replicas.values()].sort(byStart));
  }

  forget(before: number): Promise<void> {
    for (const { id, seenAt } of this.replicas.values()) if (seenAt < before) this.replicas.delete(id);
    return Promise.resolve();
  }

  confirm(receipts: readonly Receipt[]): Promise<void> {
    for (const receipt of receipts) {
      const key = JSON.stringify([receipt.changeId, receipt.replica, receipt.part]);
      if (!this.given.has(key)) this.given.set(key, { ...receipt });
    }
    return Promise.resolve();
  }

  receipts(changeIds: readonly string[]): Promise<Receipt[]> {
    return Promise.resolve([...this.given.values()].filter(({ changeId }) => changeIds.includes(changeId)));
  }
}
