import { fieldsOf, type PurgeField } from './owner-tags.js';

/** Keeps generations beyond this process. */
export interface GenerationHome {
  /** False when it could not be done, or not yet. */
  purge(fields: PurgeField[]): Promise<boolean>;
}

/**
 * A number for everything, for each scope and for each voice, which a purge makes larger. Keys carry the numbers of
 * their owners, so an entry from before a purge is never asked for again, wherever it is kept and however late it is
 * written. Numbers only grow: whoever hears of a larger one takes it over.
 */
export class Generations {
  private readonly numbers = new Map<PurgeField, number>();
  private readonly homes: GenerationHome[] = [];
  private readonly listeners: ((field: PurgeField) => void)[] = [];

  /** @param wallClock ms; makes purges of processes that do not know of each other differ */
  constructor(private readonly wallClock: () => number = Date.now) {}

  /** Homes are told of each purge that is made here. */
  keepIn(home: GenerationHome): void {
    this.homes.push(home);
  }

  /** Listeners hear of each field whose entries are void from now on, whoever purged it. */
  onPurge(listener: (field: PurgeField) => void): void {
    this.listeners.push(listener);
  }

  /** The key to look under now. It stays as it is while nothing was purged. */
  versioned(key: string): string {
    if (this.numbers.size === 0) return key;
    const numbers = fieldsOf(key).map((field) => this.of(field));
    return numbers.every((number) => number === 0) ? key : `${key}@${numbers.map((n) => n.toString(36)).join('.')}`;
  }

  /** @param key a versioned one: is it still the one to look under, as far as is known here? */
  isCurrent(key: string): boolean {
    return this.versioned(key.split('@', 1)[0]!) === key;
  }

  /**
   * Takes effect here before it returns a promise.
   *
   * @returns false when a home could not be told, or not yet
   */
  async purge(fields: PurgeField[]): Promise<boolean> {
    for (const field of fields) this.raise(field, Math.max(this.of(field) + 1, this.wallClock()));
    return (await Promise.all(this.homes.map((home) => home.purge(fields)))).every(Boolean);
  }

  /** Takes over what another process has purged. @returns true when it was news */
  raise(field: PurgeField, number: number): boolean {
    if (!(number > this.of(field) && Number.isSafeInteger(number))) return false;
    this.numbers.set(field, number);
    for (const listener of this.listeners) listener(field);
    return true;
  }

  of(field: PurgeField): number {
    return this.numbers.get(field) ?? 0;
  }

  entries(): [PurgeField, number][] {
    return [...this.numbers];
  }
}
