import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import {
  chooseProfile,
  DEFAULT_ENVIRONMENT,
  EmbeddedFlagStore,
  EmbeddedSource,
  environmentOf,
  openBroadcast,
  PrismaDocumentStore,
  PrismaVetoStore,
  ProfileFlags,
  serverUrl,
  syncFlags,
  UnleashAdmin,
  UnleashFlagStore,
  UnleashSource,
  Vetoes,
  type Broadcast,
  type FlagContext,
  type FlagStore,
  type ProfileChoice,
  type SyncStep,
} from '@brisk/rollout';

export interface OpenFlagsOptions {
  database: Database;
  /** The last flags that Unleash told are kept in it over a restart. */
  dataDir: string;
  /** Without it, flags are in the database. */
  unleashUrl?: string | undefined;
  unleashToken?: string | undefined;
  /** Without it, flags in Unleash are evaluated, and cannot be changed. */
  unleashAdminToken?: string | undefined;
  /** Without it, other replicas find changes in the database within a second or two. */
  redisUrl?: string | undefined;
  /** Of this run, and of no other. */
  replica?: string;
  onRedisTrouble?: (error: Error) => void;
}

export interface Flags {
  store: FlagStore;
  flags: ProfileFlags;
  vetoes: Vetoes;
  /** To other replicas; each topic is one part's own. */
  broadcast: Broadcast;
  choose(context: FlagContext): ProfileChoice;
  /** Prepares Unleash for Brisk; nothing is to be done for the embedded store. */
  sync(): Promise<SyncStep[]>;
  /** To be called before the database is closed. */
  close(): void;
}

const TOPIC = 'flags';

/**
 * Where the profile of a request is decided, over a real Unleash or the database. Does not wait for Unleash, nor for
 * Redis; for the database's vetoes a second at most.
 *
 * @throws BriskError `config_invalid`
 */
export async function openFlags(options: OpenFlagsOptions): Promise<Flags> {
  const { database, redisUrl, replica, onRedisTrouble } = options;
  const broadcast = await openBroadcast({
    ...(redisUrl !== undefined && { url: redisUrl }),
    ...(onRedisTrouble && { onTrouble: onRedisTrouble }),
  });
  const store = new PrismaVetoStore(database);
  const vetoes = new Vetoes({ store, broadcast, ...(replica !== undefined && { replicaId: replica }) });
  const parts = options.unleashUrl === undefined ? embedded(database, broadcast) : remote(options, options.unleashUrl);
  await vetoes.start();
  return {
    ...parts,
    vetoes,
    broadcast,
    choose: (context) => chooseProfile(parts.flags, vetoes, context),
    close: () => {
      parts.flags.close();
      vetoes.close();
      broadcast.close();
    },
  };
}

type Parts = Pick<Flags, 'store' | 'flags' | 'sync'>;

function embedded(database: Database, broadcast: Broadcast): Parts {
  const store = new EmbeddedFlagStore(new PrismaDocumentStore(database));
  const flags = new ProfileFlags({ source: new EmbeddedSource(store) });
  store.onChange(({ revision }) => void broadcast.publish(TOPIC, `${revision}`));
  broadcast.subscribe(TOPIC, () => void flags.refresh());
  broadcast.onConnected(() => void flags.refresh());
  return { store, flags, sync: async () => [] };
}

function remote({ unleashToken, unleashAdminToken, dataDir, replica }: OpenFlagsOptions, url: string): Parts {
  if (unleashToken === undefined) {
    throw new BriskError('config_invalid', 'UNLEASH_TOKEN: it is missing; with UNLEASH_URL, an SDK token is needed.');
  }
  const admin = new UnleashAdmin({ url, token: unleashAdminToken });
  const place = { environment: environmentOf(unleashToken) ?? DEFAULT_ENVIRONMENT };
  const backupFile = path.join(dataDir, 'flags.json');
  const source = new UnleashSource({ url, token: unleashToken, backupFile });
  const headers = { Authorization: unleashToken };
  const metrics = { url: `${serverUrl(url)}/api`, appName: 'brisk', customHeaders: headers };
  const flags = new ProfileFlags({ source, metrics: { ...metrics, ...(replica && { instanceId: replica }) } });
  return { store: new UnleashFlagStore(admin, place), flags, sync: () => syncFlags(admin, place) };
}
