import { PROFILE_FLAG, type FlagStrategy } from '@brisk/contracts';
import type { FlagSource, FlagSourceListener } from '../decision/flag-source.js';
import { toUnleash } from '../flags/unleash/translate-strategy.js';
import type { Feature } from '../flags/unleash/wire.js';

/** A source that says what a test lets it say. */
export class FakeFlagSource implements FlagSource {
  readonly kind = 'unleash';
  closed = false;
  say!: FlagSourceListener;

  start(listener: FlagSourceListener): void {
    this.say = listener;
  }

  async refresh(): Promise<void> {}

  close(): void {
    this.closed = true;
  }
}

/** The flag, switched on, as `unleash-client` gets it. */
export function featureOf(...strategies: Omit<FlagStrategy, 'id'>[]): Feature {
  return {
    name: PROFILE_FLAG,
    enabled: true,
    strategies: strategies.map(toUnleash) as unknown as Feature['strategies'],
  };
}
