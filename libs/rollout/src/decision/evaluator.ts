import { PROFILE_FLAG, PROFILES, type Profile } from '@brisk/contracts';
import { Unleash, type UnleashConfig } from 'unleash-client';
import { PROFILE_WITHOUT_VARIANT } from '../flags/unleash/translate-strategy.js';
import type { Feature, Segment } from '../flags/unleash/wire.js';
import { FlagRepository } from './flag-repository.js';

/** Whose request, and which. */
export interface FlagContext {
  tenantId: string;
  requestId: string;
}

/** The real `unleash-client`, fed by us; `metrics` says to whom it tells how often the flag was on. */
export class Evaluator {
  private readonly repository = new FlagRepository();
  private readonly client: Unleash;

  constructor(metrics?: Pick<UnleashConfig, 'url' | 'customHeaders' | 'appName' | 'instanceId'>) {
    this.client = new Unleash({
      appName: 'brisk',
      url: 'http://unused.invalid',
      ...metrics,
      disableMetrics: metrics === undefined,
      repository: this.repository,
      disableAutoStart: true,
      skipInstanceCountWarning: true,
    });
    // An `error` that nobody hears would be printed; what is wrong with flags is found where they come in.
    this.client.on('error', () => {});
    void this.client.start();
  }

  put(features: readonly Feature[], segments?: readonly Segment[]): void {
    this.repository.put(features, segments);
  }

  /** @param reduced the flag as far as it concerns the tenant; left out, it is evaluated as it was put */
  profile({ tenantId, requestId }: FlagContext, reduced?: Feature): Profile {
    const {
      feature_enabled: isOn,
      enabled: hasVariant,
      name,
    } = this.repository.standingIn(reduced, () => this.client.getVariant(PROFILE_FLAG, { tenantId, requestId }));
    if (!isOn) return 'baseline';
    return hasVariant ? (PROFILES.find((known) => known === name) ?? 'baseline') : PROFILE_WITHOUT_VARIANT;
  }

  /** Has Unleash know of a request that was decided without asking the client. */
  count(profile: Profile): void {
    this.client.count(PROFILE_FLAG, profile !== 'baseline');
    this.client.countVariant(PROFILE_FLAG, profile);
  }

  isOn(flag: string, context: Partial<FlagContext>): boolean {
    return this.client.isEnabled(flag, context);
  }

  close(): void {
    this.client.destroy();
  }
}
