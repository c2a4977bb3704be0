import {
  chooseProfile,
  EmbeddedFlagStore,
  EmbeddedSource,
  ProfileFlags,
  Vetoes,
  type DocumentStore,
} from '@brisk/rollout';
import type { FlagStrategy } from '@brisk/contracts';
import { percentile } from '../shared/percentile.js';
import type { Row } from './row.js';

const CALLS = 100_000;
const WARM_UP = 20_000;
/** Tenants that are asked for in turn. */
const TENANTS = 1000;

type NewStrategy = Omit<FlagStrategy, 'id'>;

/** What deciding the profile costs, with a plain flag and with the largest that Unleash takes. */
export async function benchDecision(): Promise<Row[]> {
  const plain = await measure([{ tenants: [], percentage: 50, stickiness: 'requestId', profile: 'optimized' }]);
  const staged = await measure([...tenantGroups(3, 20), everyoneElse]);
  const largest = await measure([...tenantGroups(29, 250), everyoneElse]);
  return [
    { name: 'profile of a request, flag of one strategy, p50', value: percentile(plain, 50), unit: 'µs' },
    { name: 'p99', value: percentile(plain, 99), unit: 'µs', atMost: 20 },
    { name: '3 strategies of 20 tenants and one of all, p50', value: percentile(staged, 50), unit: 'µs' },
    { name: 'p99', value: percentile(staged, 99), unit: 'µs', atMost: 20 },
    { name: '29 strategies of 250 tenants and one of all, p50', value: percentile(largest, 50), unit: 'µs' },
    { name: 'p99', value: percentile(largest, 99), unit: 'µs', atMost: 20 },
  ];
}

const everyoneElse: NewStrategy = { tenants: [], percentage: 25, stickiness: 'tenantId', profile: 'optimized' };

function tenantGroups(groups: number, size: number): NewStrategy[] {
  return Array.from({ length: groups }, (_, group) => ({
    tenants: Array.from({ length: size }, (_, index) => `tenant-${group * size + index}`),
    percentage: 10,
    stickiness: 'requestId',
    profile: 'optimized',
  }));
}

async function measure(strategies: NewStrategy[]): Promise<number[]> {
  const initial = { enabled: true, strategies: strategies.map((strategy, index) => ({ id: `${index}`, ...strategy })) };
  const flags = new ProfileFlags({ source: new EmbeddedSource(new EmbeddedFlagStore(NO_DOCUMENTS, { initial })) });
  const broadcast = { publish: async () => false, subscribe: () => {}, onConnected: () => {}, close: () => {} };
  const store = { list: async () => [], put: async () => {}, remove: async () => {} };
  const vetoes = new Vetoes({ store, broadcast });
  await Promise.all([flags.refresh(), vetoes.start()]);
  const micros: number[] = [];
  for (let call = 0; call < WARM_UP + CALLS; call += 1) {
    const context = { tenantId: `tenant-${call % TENANTS}`, requestId: `request-${call}` };
    const from = performance.now();
    chooseProfile(flags, vetoes, context);
    if (call >= WARM_UP) micros.push((performance.now() - from) * 1000);
  }
  flags.close();
  vetoes.close();
  return micros;
}

const NO_DOCUMENTS: DocumentStore = { load: async () => undefined, save: async () => false };
