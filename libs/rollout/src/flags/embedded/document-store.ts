export interface StoredDocument {
  /** 1 for the first, and one more with each change. */
  revision: number;
  document: string;
}

/** Named documents that are changed by whoever has seen their latest revision. */
export interface DocumentStore {
  load(name: string): Promise<StoredDocument | undefined>;

  /**
   * @param expectedRevision 0 for one that is not there yet
   * @returns false, and nothing is changed, when it has another revision
   */
  save(name: string, document: string, expectedRevision: number): Promise<boolean>;
}
