import type { PurgeField } from '../owner-tags.js';
import type { AskedText } from './asked-text.js';

/** How often a text was asked for. */
export interface Asked {
  /** Of `askedKey`, with the generations of its owners. */
  key: string;
  text: AskedText;
  count: number;
}

/** Keeps counts for some days, and texts for as long after they were last asked for as the cache keeps audio. Bounded. */
export interface AskedStore {
  readonly keptIn: 'memory' | 'redis';
  /**
   * Adds to what was asked for on a day.
   *
   * @param day e.g. `2026-11-25`
   * @throws what is wrong with the store
   */
  add(day: string, asked: readonly Asked[]): Promise<void>;
  /**
   * What was asked for most over these days and is still known, the most asked first.
   *
   * @throws what is wrong with the store
   */
  top(days: readonly string[], limit: number): Promise<Asked[]>;
  /**
   * Forgets texts and counts of these days.
   *
   * @throws what is wrong with the store
   */
  purge(field: PurgeField, days: readonly string[]): Promise<void>;
}
