import { randomUUID } from 'node:crypto';
import { PROFILE_FLAG, type FlagChange, type ProfileFlag } from '@brisk/contracts';
import { EVERYONE_OPTIMIZED } from '../everyone-optimized.js';
import { staleEdit, flagsUnavailable } from '../flag-errors.js';
import type { FlagState, FlagStore } from '../flag-store.js';
import { parseFlagChange } from '../parse-flag-change.js';
import type { DocumentStore } from './document-store.js';

/** How often a change that takes no notice of revisions is tried again when others change the flag, too. */
const TRIES = 20;

export interface EmbeddedFlagStoreOptions {
  /** The state before anyone has changed anything; its revision is 0. */
  initial?: FlagState;
  newId?: () => string;
}

/** The flag in Brisk's own database, for deployments without Unleash. */
export class EmbeddedFlagStore implements FlagStore {
  private readonly initial: FlagState;
  private readonly newId: () => string;
  private readonly listeners = new Set<(flag: ProfileFlag) => void>();

  constructor(
    private readonly documents: DocumentStore,
    { initial = EVERYONE_OPTIMIZED, newId = randomUUID }: EmbeddedFlagStoreOptions = {},
  ) {
    this.initial = initial;
    this.newId = newId;
  }

  /** Hears of each change that is made through this object, once it is stored. */
  onChange(listener: (flag: ProfileFlag) => void): void {
    this.listeners.add(listener);
  }

  async read(): Promise<ProfileFlag> {
    const stored = await this.ask(() => this.documents.load(PROFILE_FLAG));
    if (!stored) return { ...structuredClone(this.initial), revision: 0 };
    return { ...parseDocument(stored.document), revision: stored.revision };
  }

  async change(change: FlagChange, expectedRevision: number): Promise<ProfileFlag> {
    const wanted = parseFlagChange(change);
    const current = await this.read();
    const next = current.revision === expectedRevision && (await this.save(current, wanted));
    if (!next) throw staleEdit();
    return next;
  }

  kill(): Promise<ProfileFlag> {
    return this.force(({ strategies }) => ({ enabled: false, strategies }));
  }

  restore({ enabled, strategies }: FlagState): Promise<ProfileFlag> {
    const wanted = parseFlagChange({ enabled, strategies });
    return this.force(() => wanted);
  }

  private async force(change: (current: ProfileFlag) => FlagChange): Promise<ProfileFlag> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const current = await this.read();
      const next = await this.save(current, change(current));
      if (next) return next;
    }
    throw flagsUnavailable('The flag is being changed by others all the time.');
  }

  /** @returns undefined when it was changed since `current` was read */
  private async save(current: ProfileFlag, { enabled, strategies }: FlagChange): Promise<ProfileFlag | undefined> {
    const known = new Set(current.strategies.map(({ id }) => id));
    const state: FlagState = {
      enabled,
      strategies: strategies.map(({ id, ...rest }) => ({
        id: id !== undefined && known.has(id) ? id : this.newId(),
        ...rest,
      })),
    };
    const document = JSON.stringify(state);
    if (!(await this.ask(() => this.documents.save(PROFILE_FLAG, document, current.revision)))) return undefined;
    const flag = { ...state, revision: current.revision + 1 };
    for (const listener of this.listeners) listener(flag);
    return flag;
  }

  private async ask<T>(operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (cause) {
      throw flagsUnavailable('The flag cannot be reached: its database does not answer.', cause);
    }
  }
}

function parseDocument(text: string): FlagState {
  try {
    const { enabled, strategies } = JSON.parse(text) as FlagState;
    return { enabled, strategies: parseFlagChange({ enabled, strategies }).strategies as FlagState['strategies'] };
  } catch (cause) {
    throw flagsUnavailable('The flag in the database is damaged.', cause);
  }
}
