import { type EventEmitter } from 'node:events';
import { Unleash, UnleashEvents, type UnleashConfig } from 'unleash-client';
import { systemClock, type MonotonicClock } from '@brisk/contracts';
import { serverUrl } from '../flags/unleash/unleash-admin.js';
import type { Segment } from '../flags/unleash/wire.js';
import { BackupFile } from './backup-file.js';
import type { FlagProblemKind, FlagSource, FlagSourceListener } from './flag-source.js';

export interface UnleashSourceOptions {
  /** `UNLEASH_URL` */
  url: string;
  /** `UNLEASH_TOKEN` */
  token: string;
  /** The last known flags are kept in it over a restart. */
  backupFile?: string;
  /** Time between two looks. */
  refreshMs?: number;
  /** What one look may take; a second at least. */
  timeoutMs?: number;
  /** How long Unleash may say nothing before the SDK's client is made anew. */
  silenceMs?: number;
  now?: MonotonicClock;
}

const REFRESH_MS = 1000;
const TIMEOUT_MS = 2000;
/** With less the SDK's HTTP client refuses its own settings, and never asks. */
const LEAST_TIMEOUT_MS = 1000;
/** Longer than the SDK's own tries, of which it tells only after the last. */
const SILENCE_MS = 4000;
/** Until a client that was refused is replaced. */
const STOPPED_MS = 2000;
const WATCH_MS = 500;

/**
 * Flags from a real Unleash, polled by `unleash-client`. After a 401 or 403 that stops asking for ever, and after
 * failures it asks up to eleven times as rarely; so a client that has heard nothing for a while is replaced by a new
 * one. What it has brought stays in force meanwhile: it is evaluated elsewhere.
 */
export class UnleashSource implements FlagSource {
  readonly kind = 'unleash';
  private readonly now: MonotonicClock;
  private readonly silenceMs: number;
  private listener: FlagSourceListener | undefined;
  private client: Unleash | undefined;
  private watching: NodeJS.Timeout | undefined;
  /** When Unleash last answered, or the client was made. */
  private lastSign = 0;
  private hasTold = false;
  /** The SDK has given up for good. */
  private hasStopped = false;
  private isInTrouble = false;
  private readonly waiting = new Set<() => void>();

  constructor(private readonly options: UnleashSourceOptions) {
    this.now = options.now ?? systemClock;
    this.silenceMs = options.silenceMs ?? SILENCE_MS;
  }

  start(listener: FlagSourceListener): void {
    this.listener = listener;
    this.poll();
    this.watching = setInterval(() => this.watch(), Math.min(WATCH_MS, this.silenceMs));
    this.watching.unref();
  }

  /** A new client asks at once. */
  refresh(): Promise<void> {
    this.poll();
    return new Promise((resolve) => this.waiting.add(resolve));
  }

  close(): void {
    clearInterval(this.watching);
    this.listener = undefined;
    if (this.client) retire(this.client);
    this.letGo();
  }

  private watch(): void {
    const silent = this.now() - this.lastSign;
    if (silent < (this.hasStopped ? Math.min(STOPPED_MS, this.silenceMs) : this.silenceMs)) return;
    if (!this.isInTrouble) this.listener?.trouble('unreachable', 'Unleash does not answer.');
    this.poll();
  }

  private poll(): void {
    if (this.client) retire(this.client);
    this.letGo();
    this.hasStopped = false;
    this.lastSign = this.now();
    const client = new Unleash(this.settings());
    this.client = client;
    const answered = (tell: (listener: FlagSourceListener) => void) => {
      if (this.client !== client || !this.listener) return;
      this.lastSign = this.now();
      this.isInTrouble = false;
      tell(this.listener);
      this.letGo();
    };
    const trouble = (error: unknown) => {
      if (this.client !== client || !this.listener) return;
      const [kind, message] = describe(error);
      this.isInTrouble = true;
      this.hasStopped = kind === 'refused';
      this.listener.trouble(kind, message);
      this.letGo();
    };
    client.on(UnleashEvents.Changed, () => answered((listener) => this.tell(client, listener)));
    client.on(UnleashEvents.Unchanged, () => answered((listener) => listener.unchanged()));
    client.on(UnleashEvents.Ready, () => this.tellBackup(client));
    client.on(UnleashEvents.Error, trouble);
    client.on(UnleashEvents.Warn, trouble);
    void client.start();
  }

  private letGo(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  private tell(client: Unleash, listener: FlagSourceListener): void {
    this.hasTold = true;
    listener.snapshot({ features: client.getFeatureToggleDefinitions(), segments: segmentsOf(client) });
  }

  /** Comes before Unleash has answered, if ever. */
  private tellBackup(client: Unleash): void {
    if (this.hasTold || this.client !== client) return;
    const features = client.getFeatureToggleDefinitions();
    this.listener?.snapshot({ features, segments: segmentsOf(client), fromBackup: true });
  }

  private settings(): UnleashConfig {
    const { url, token, backupFile, refreshMs = REFRESH_MS, timeoutMs = TIMEOUT_MS } = this.options;
    return {
      appName: 'brisk',
      url: `${serverUrl(url)}/api`,
      customHeaders: { Authorization: token },
      refreshInterval: refreshMs,
      timeout: Math.max(LEAST_TIMEOUT_MS, timeoutMs),
      disableMetrics: true,
      disableAutoStart: true,
      skipInstanceCountWarning: true,
      storageProvider: backupFile ? new BackupFile(backupFile) : { get: async () => undefined, set: async () => {} },
    };
  }
}

/**
 * The SDK takes its listeners away at once, but not the request that is under way: if that fails, it emits an `error`
 * that nobody hears, which would end the process.
 */
function retire(client: Unleash): void {
  client.destroy();
  (client as unknown as { repository: EventEmitter }).repository.on('error', () => {});
}

function segmentsOf(client: Unleash): Segment[] {
  const strategies = client.getFeatureToggleDefinitions(true).flatMap((feature) => feature.strategies ?? []);
  return strategies.flatMap(({ segments = [] }) => segments.filter((segment) => segment !== undefined));
}

const UNREADABLE = 'What Unleash answers cannot be read; Brisk knows versions 6.10 to 8. Is UNLEASH_URL right?';

function describe(error: unknown): [FlagProblemKind, string] {
  const { message = String(error), cause } = error as { message?: string; cause?: { code?: string } };
  const reason = message.replace(/^Unleash Repository error: /, '');
  const status = /responded (\d{3})|but was (\d{3})/.exec(message);
  const code = status?.[1] ?? status?.[2];
  if (code === '401' || code === '403') return ['refused', `Unleash does not accept UNLEASH_TOKEN (${code}).`];
  if (code) return ['unreachable', `Unleash answers ${code}.`];
  if (/invalid json|neither a delta nor a full response/.test(message)) return ['unreachable', UNREADABLE];
  return ['unreachable', `Unleash cannot be reached (${(cause?.code ?? reason).slice(0, 200)}).`];
}
