import { isDeepStrictEqual } from 'node:util';
import { PROFILE_FLAG, type FlagChange, type FlagStrategy, type ProfileFlag } from '@brisk/contracts';
import { flagsUnavailable, staleEdit } from '../flag-errors.js';
import type { FlagState, FlagStore } from '../flag-store.js';
import { parseFlagChange } from '../parse-flag-change.js';
import { applyChange } from './apply-change.js';
import { flagFingerprint } from './flag-fingerprint.js';
import { readFeature, type AdminFeature } from './read-feature.js';
import { fromUnleash } from './translate-strategy.js';
import type { UnleashAdmin } from './unleash-admin.js';
import { pathsOf, type UnleashPlace } from './unleash-place.js';

/** How often a state is restored again when others change the flag at the same moment. */
const TRIES = 3;
const NOT_FOUND = 404;

/**
 * The flag in a real Unleash. Its admin API changes one thing at a time and knows no expected version, so the state is
 * read and compared before a change, and read and compared again after it. Changes of this process are made one after
 * the other; a change by someone else in the short time between is found afterwards, and told as `stale_edit`.
 */
export class UnleashFlagStore implements FlagStore {
  private last: Promise<unknown> = Promise.resolve();
  private readonly paths: ReturnType<typeof pathsOf>;

  constructor(
    private readonly admin: UnleashAdmin,
    private readonly place: UnleashPlace,
  ) {
    this.paths = pathsOf(place);
  }

  async read(): Promise<ProfileFlag> {
    return toFlag(await this.readFeature());
  }

  async change(change: FlagChange, expectedRevision: number): Promise<ProfileFlag> {
    const wanted = parseFlagChange(change);
    return this.oneAtATime(async () => {
      const feature = await this.readFeature();
      if (toFlag(feature).revision !== expectedRevision) throw staleEdit();
      const flag = await this.apply(feature, wanted);
      if (!matches(flag, wanted)) throw staleEdit();
      return flag;
    });
  }

  /** One request, which needs to know nothing of the strategies; only then is the state read. */
  async kill(): Promise<ProfileFlag> {
    await this.admin.request('POST', this.paths.off);
    const { enabled, strategies } = await this.readFeature();
    return toFlag({ enabled, strategies: strategies.filter((strategy) => fromUnleash(strategy)) });
  }

  async restore({ enabled, strategies }: FlagState): Promise<ProfileFlag> {
    const wanted = parseFlagChange({ enabled, strategies });
    return this.oneAtATime(async () => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const flag = await this.apply(await this.readFeature(), wanted);
        if (matches(flag, wanted)) return flag;
      }
      throw flagsUnavailable('The flag is being changed by others all the time.');
    });
  }

  private async apply(feature: AdminFeature, wanted: FlagChange): Promise<ProfileFlag> {
    toFlag(feature); // refuses what a change would have to guess about
    await applyChange(this.admin, this.paths, feature, wanted);
    return toFlag(await this.readFeature());
  }

  private async readFeature(): Promise<AdminFeature> {
    const { status, body } = await this.admin.request('GET', this.paths.feature, undefined, [NOT_FOUND]);
    if (status !== NOT_FOUND) return readFeature(body, this.place.environment);
    throw flagsUnavailable(`Unleash has no flag "${PROFILE_FLAG}", or it is archived; "brisk flags sync" creates it.`);
  }

  private oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work, work);
    this.last = result.catch(() => {});
    return result;
  }
}

/** @throws BriskError `flags_unavailable` when somebody has made a strategy there that Brisk cannot express */
function toFlag({ enabled, strategies }: AdminFeature): ProfileFlag {
  const inForce = strategies.filter(({ disabled }) => !disabled);
  const foreign = inForce.filter((strategy) => !fromUnleash(strategy)).map(({ id }) => id);
  if (foreign.length > 0) {
    const message = `The flag has strategies that Brisk does not understand (${foreign.join(', ')}).`;
    throw flagsUnavailable(`${message} Change or remove them in Unleash.`);
  }
  return {
    enabled,
    strategies: inForce.map((strategy) => ({ id: strategy.id, ...fromUnleash(strategy)! })),
    revision: flagFingerprint(enabled, inForce),
  };
}

function matches(flag: ProfileFlag, wanted: FlagChange): boolean {
  const content = ({ enabled, strategies }: FlagChange) => [enabled, strategies.map(withoutId)];
  return isDeepStrictEqual(content(flag), content(wanted));
}

const withoutId = ({ tenants, percentage, stickiness, profile }: Omit<FlagStrategy, 'id'>) => [
  tenants,
  percentage,
  stickiness,
  profile,
];
