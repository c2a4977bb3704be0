import type { DocumentStore, StoredDocument } from '../flags/embedded/document-store.js';

/** Documents in memory, which can be made unreachable. */
export class FakeDocumentStore implements DocumentStore {
  readonly documents = new Map<string, StoredDocument>();
  down = false;

  async load(name: string): Promise<StoredDocument | undefined> {
    this.answer();
    return this.documents.get(name);
  }

  async save(name: string, document: string, expectedRevision: number): Promise<boolean> {
    this.answer();
    if ((this.documents.get(name)?.revision ?? 0) !== expectedRevision) return false;
    this.documents.set(name, { revision: expectedRevision + 1, document });
    return true;
  }

  private answer(): void {
    if (this.down) throw new Error('the database is down');
  }
}
