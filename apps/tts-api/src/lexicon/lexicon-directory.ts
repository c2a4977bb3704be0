import { createHash } from 'node:crypto';
import type { DeploymentLexicon, DeploymentLexiconView, Lexicon } from '@brisk/contracts';
import { SourceFollower } from '../follow/source-follower.js';
import type { LexiconEdit, LexiconStore } from './lexicon-store.js';

export interface LexiconDirectoryOptions {
  store: Pick<LexiconStore, 'version' | 'latest'>;
  /** Of `BRISK_LEXICON_FILE`: in force until operators have made an edit. */
  file: Lexicon | undefined;
  /** Told when the store fails, and once more, without a reason, when it answers again. */
  onTrouble: (reason: unknown) => void;
  /** How often the store is asked for its version, in ms. */
  pollMs?: number;
}

const POLL_MS = 500;

/**
 * This replica's copy of how the deployment says single words. It follows the database, and keeps what it knows while
 * the database is away. A request takes `current` with it, so that all of its sentences are read, and remembered, alike.
 */
export class LexiconDirectory {
  private edit: LexiconEdit | undefined;
  private inForce: DeploymentLexicon | undefined;
  private working: Promise<void> = Promise.resolve();
  private readonly follower: SourceFollower;

  constructor(private readonly options: LexiconDirectoryOptions) {
    const { file, onTrouble, pollMs = POLL_MS } = options;
    this.inForce = toDeploymentLexicon(file);
    this.follower = new SourceFollower({ pollMs, onTrouble });
  }

  /** Undefined where no word is said another way. */
  current(): DeploymentLexicon | undefined {
    return this.inForce;
  }

  view(): DeploymentLexiconView {
    const { edit, inForce } = this;
    return {
      version: edit?.version ?? 0,
      source: edit ? 'operators' : inForce ? 'file' : 'none',
      entries: inForce?.entries ?? {},
      changed_at: edit ? new Date(edit.createdAt).toISOString() : null,
      changed_by: edit?.actor ?? null,
    };
  }

  /** Resolves when every edit from before the call is in force here. @throws what the store throws */
  refresh(): Promise<void> {
    return (this.working = this.working.catch(() => undefined).then(() => this.follower.look(() => this.load())));
  }

  /** Follows the store until it is stopped. */
  follow(): Promise<void> {
    return this.follower.follow(() => this.refresh());
  }

  stop(): void {
    this.follower.stop();
  }

  private async load(): Promise<void> {
    const { store } = this.options;
    const version = await store.version();
    if (version === (this.edit?.version ?? 0)) return;
    this.edit = await store.latest();
    this.inForce = toDeploymentLexicon(this.edit?.entries);
  }
}

/** Named by what is in it: going back to earlier entries finds again what was spoken with them. */
function toDeploymentLexicon(entries: Lexicon | undefined): DeploymentLexicon | undefined {
  const sorted = Object.entries(entries ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  if (sorted.length === 0) return undefined;
  const version = createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
  return { version, entries: Object.fromEntries(sorted) };
}
