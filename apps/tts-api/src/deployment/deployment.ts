import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SettingsView } from '@brisk/contracts';
import type { DatabaseProvider } from '@brisk/database';
import { RESOLUTIONS, RETENTION_S } from '@brisk/metrics';
import type { CacheAdmin } from '../cache/cache-admin.js';
import { describeSettings } from '../config/describe-settings.js';
import { namesGiven, ROOT, type Environment } from '../config/environment.js';
import type { Flags } from '../flags/open-flags.js';
import type { LexiconDirectory } from '../lexicon/lexicon-directory.js';
import { SESSION_MS } from '../sessions/operator-sessions.js';
import { readCommit } from './read-commit.js';

export interface DeploymentParts {
  environment: Environment;
  replica: string;
  database: DatabaseProvider;
  flags: Pick<Flags, 'flags'>;
  cache: Pick<CacheAdmin, 'status'>;
  lexicon: Pick<LexiconDirectory, 'current'>;
  /** Ms since 1970. */
  now: () => number;
}

/** What runs here, and with what: for operators to read, never to change. */
export class Deployment {
  private constructor(
    private readonly parts: DeploymentParts,
    private readonly version: string,
    private readonly commit: string | undefined,
    private readonly startedAt: number,
  ) {}

  static async open(parts: DeploymentParts): Promise<Deployment> {
    const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const commit = parts.environment.BRISK_COMMIT ?? (await readCommit(ROOT));
    return new Deployment(parts, version, commit, parts.now());
  }

  view(): SettingsView {
    const { environment, replica, database, flags, cache, lexicon } = this.parts;
    const { source: kind, ready, lastSyncAt, problem } = flags.flags.status();
    const { redis } = cache.status();
    const words = lexicon.current();
    return {
      version: this.version,
      commit: this.commit ?? null,
      node: process.version,
      replica,
      started_at: isoTime(this.startedAt),
      settings: describeSettings(environment, namesGiven()),
      sources: {
        database: { kind: database },
        flags: {
          ...{ kind, ready, writable: kind === 'embedded' || environment.UNLEASH_ADMIN_TOKEN !== undefined },
          last_sync_at: lastSyncAt === null ? null : isoTime(lastSyncAt),
          problem: problem?.message ?? null,
        },
        redis: redis && { state: redis.state, reason: redis.reason ?? null },
        lexicon: words ? { entries: Object.keys(words.entries).length } : null,
      },
      retention: {
        history: RESOLUTIONS.map((resolution) => ({ resolution_s: resolution, kept_s: RETENTION_S[resolution] })),
        cache_s: environment.BRISK_CACHE_TTL_S,
        session_s: SESSION_MS / 1000,
      },
    };
  }
}

const isoTime = (ms: number) => new Date(ms).toISOString();
