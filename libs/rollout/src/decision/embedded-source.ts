import { PROFILE_FLAG, type ProfileFlag } from '@brisk/contracts';
import type { EmbeddedFlagStore } from '../flags/embedded/embedded-flag-store.js';
import { toUnleash } from '../flags/unleash/translate-strategy.js';
import type { Feature } from '../flags/unleash/wire.js';
import type { FlagSource, FlagSourceListener } from './flag-source.js';

/** How often a change by another replica is looked for that no message has told of. */
const POLL_MS = 1000;

/** Flags from Brisk's own database. Changes of this process are in force at once, those of others when they are seen. */
export class EmbeddedSource implements FlagSource {
  readonly kind = 'embedded';
  private listener: FlagSourceListener | undefined;
  private timer: NodeJS.Timeout | undefined;
  private revision: number | undefined;
  /** Counts changes made here, to tell a read that began before one. */
  private changes = 0;
  private reading: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<EmbeddedFlagStore, 'read' | 'onChange'>,
    private readonly pollMs = POLL_MS,
  ) {}

  start(listener: FlagSourceListener): void {
    this.listener = listener;
    this.store.onChange((flag) => {
      this.changes += 1;
      this.tell(flag);
    });
    void this.refresh();
    this.timer = setInterval(() => void this.refresh(), this.pollMs);
    this.timer.unref();
  }

  /** One look at a time: resolves when one has ended that began after this was called. */
  refresh(): Promise<void> {
    this.next ??= this.reading.then(() => {
      this.next = undefined;
      return (this.reading = this.read());
    });
    return this.next;
  }

  close(): void {
    clearInterval(this.timer);
    this.listener = undefined;
  }

  private async read(): Promise<void> {
    const changes = this.changes;
    try {
      const flag = await this.store.read();
      // What was read may be older than what was changed here in the meantime.
      if (changes === this.changes) this.tell(flag);
    } catch (error) {
      this.listener?.trouble('unreachable', (error as Error).message);
    }
  }

  private tell(flag: ProfileFlag): void {
    if (flag.revision === this.revision) return this.listener?.unchanged();
    this.revision = flag.revision;
    this.listener?.snapshot({ features: [toFeature(flag)], revision: flag.revision });
  }
}

/** As Unleash's client API would give it. */
function toFeature({ enabled, strategies }: ProfileFlag): Feature {
  return { name: PROFILE_FLAG, enabled, strategies: strategies.map(toUnleash) as unknown as Feature['strategies'] };
}
