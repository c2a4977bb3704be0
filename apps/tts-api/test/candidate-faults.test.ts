import { regressionListSchema, type RegressionKind } from '@brisk/contracts';
import { fetchApi, openFaultInjection, startApi, type ApiProcess, type WorkerFault } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RolloutUnderLoad, type Answer } from './testing/rollout-under-load.js';

const faults = openFaultInjection();
let api: ApiProcess;
beforeAll(async () => (api = await startApi({ BRISK_WORKERS: '2', ...faults.environment })));
afterAll(async () => {
  await api?.stop();
  faults.remove();
});

const CONTROL_TO_LEARN_FROM = 24;
const AFTERWARDS = 8;
/** A crash loop is in `guardrail.test.ts`, and what users get of each kind of spoilt output in `quality.test.ts`. */
const CASES: [tenant: string, fault: WorkerFault, found: RegressionKind][] = [
  ['slow', { kind: 'delay', factor: 10 }, 'latency'],
  ['failing', { kind: 'error', share: 0.7 }, 'errors'],
  ['silent', { kind: 'silence', share: 0.7 }, 'quality'],
];
const isWhole = ({ status, seconds, rms }: Answer) => status === 200 && seconds > 1.5 && rms > 0.02;

describe('a candidate that goes wrong under load', () => {
  it.each(CASES)(
    'is taken back alone: %s, %j',
    async (tenant, fault, found) => {
      const rollout = await RolloutUnderLoad.start([api], tenant);
      const { answers } = rollout;
      rollout.begin();
      const { injectedFrom, calledAt } = await spoilUntilCalled(rollout, fault).finally(() =>
        faults.set({ kind: 'none' }),
      );
      await rollout.until(() => answers.filter(({ askedAt }) => askedAt > calledAt).length >= AFTERWARDS);
      await rollout.end();

      const since = answers.filter(({ answeredAt }) => answeredAt >= injectedFrom);
      const treated = faults.injected().filter(({ at }) => at >= injectedFrom);
      report({
        fault: JSON.stringify(fault),
        'last treated after, s': (treated.at(-1)!.at - injectedFrom) / 1000,
        treated: treated.length,
        answers: since.length,
        whole: since.filter(isWhole).length,
        errors: since.filter(({ status }) => status !== 200).length,
      });
      // Nothing had been sent yet, so the baseline spoke in the candidate's place.
      expect(since.filter((answer) => !isWhole(answer))).toEqual([]);
      // By then it is not asked any more.
      for (const answer of answers.filter(({ askedAt }) => askedAt > calledAt + 2000)) {
        expect(answer.profile).toBe('baseline');
        expect(isWhole(answer)).toBe(true);
      }
      await vi.waitFor(
        async () =>
          expect(await regressionsOf(tenant)).toMatchObject([
            { kind: found, tenants: [tenant], done: { response: 'veto', by: 'guardrail' } },
          ]),
        { timeout: 20_000, interval: 200 },
      );
    },
    300_000,
  );
});

async function regressionsOf(tenant: string) {
  const response = await fetchApi(api, `/admin/regressions?tenant=${tenant}`);
  return regressionListSchema.parse(await response.json()).data;
}

async function spoilUntilCalled(rollout: RolloutUnderLoad, fault: WorkerFault) {
  const control = () => rollout.answers.filter(({ profile }) => profile === 'baseline').length;
  await rollout.until(() => control() >= CONTROL_TO_LEARN_FROM);
  const injectedFrom = Date.now();
  faults.set(fault);
  await rollout.until(async () => (await rollout.view()).state === 'rolled_back');
  return { injectedFrom, calledAt: Date.now() };
}

function report(row: Record<string, string | number | null>): void {
  console.info(
    Object.entries(row)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', '),
  );
}
