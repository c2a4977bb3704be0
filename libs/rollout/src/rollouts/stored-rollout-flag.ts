import { isDeepStrictEqual } from 'node:util';
import type { FlagStrategy, ProfileFlag } from '@brisk/contracts';
import type { FlagStore } from '../flags/flag-store.js';
import { fromStrategies, toStrategies, type NewStrategy } from './flag-strategies.js';
import type { FlagRules, RolloutFlag } from './ports.js';
import type { TrafficRule } from './traffic-rules.js';

/** The rules of rollouts in the flag `brisk-profile`. A flag that is off has none; whoever writes some switches it on. */
export class StoredRolloutFlag implements RolloutFlag {
  constructor(private readonly store: FlagStore) {}

  async read(): Promise<FlagRules> {
    return toRules(await this.store.read());
  }

  async write(rules: readonly TrafficRule[], expectedRevision: number): Promise<FlagRules> {
    const current = await this.store.read();
    const strategies = withIds(toStrategies(rules), current.strategies);
    return toRules(await this.store.change({ enabled: true, strategies }, expectedRevision));
  }
}

function toRules({ enabled, strategies, revision }: ProfileFlag): FlagRules {
  return { revision, rules: enabled ? fromStrategies(strategies) : [] };
}

/** A strategy that stays, or changes its percentage, keeps its id: then Unleash is asked for as little as can be. */
function withIds(wanted: readonly NewStrategy[], current: readonly FlagStrategy[]) {
  const left = new Map(current.map(({ id, ...content }) => [id, content]));
  const take = (isIt: (content: NewStrategy) => boolean) => {
    const id = [...left].find(([, content]) => isIt(content))?.[0];
    if (id !== undefined) left.delete(id);
    return id;
  };
  const same = wanted.map((strategy) => take((content) => isDeepStrictEqual(sorted(content), sorted(strategy))));
  return wanted.map((strategy, index) => {
    const { percentage } = strategy;
    const id =
      same[index] ?? take((content) => isDeepStrictEqual(sorted({ ...content, percentage }), sorted(strategy)));
    return id === undefined ? strategy : { id, ...strategy };
  });
}

const sorted = (strategy: NewStrategy) => ({ ...strategy, tenants: [...strategy.tenants].sort() });
