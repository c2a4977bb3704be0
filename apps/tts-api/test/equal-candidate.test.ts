import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { equalPipelines, hasTools, startApi, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RolloutUnderLoad } from './testing/rollout-under-load.js';

/** Long forms: `BRISK_AA_SECONDS=900 npx vitest run apps/tts-api/test/equal-candidate.test.ts`. */
const SECONDS = Number(process.env['BRISK_AA_SECONDS'] ?? 30);

let api: ApiProcess;
beforeAll(async () => (api = await startApi({ BRISK_WORKERS: '2', ...equalPipelines() })));
afterAll(() => api?.stop());

describe.skipIf(!hasTools('stress-ng'))('with every core busy', () => {
  it(
    `a candidate that is the control itself is left alone, for ${SECONDS} s`,
    async () => {
      const rollout = await RolloutUnderLoad.start([api], 'busy');
      rollout.begin();
      const stress = spawn('stress-ng', ['--cpu', '0', '--timeout', `${SECONDS}s`, '--quiet'], { stdio: 'ignore' });
      let most = 0;
      const watching = setInterval(() => {
        void rollout.evidence().then(
          ({ regressed }) => (most = Math.max(most, regressed)),
          () => (most = Infinity), // it is not watched any longer
        );
      }, 1000);
      await once(stress, 'exit').finally(() => clearInterval(watching));
      await rollout.end();
      const { decision, latency_ratio, counts } = await rollout.evidence();
      const answers = { treated: counts.treated.outcomes, control: counts.control.outcomes };
      console.info({ seconds: SECONDS, decision, 'most odds': most, p50: latency_ratio.p50, ...answers });
      expect(await rollout.view()).toMatchObject({ state: 'running' });
      expect(most).toBeLessThan(1000);
      expect(rollout.answers.filter(({ status }) => status !== 200)).toEqual([]);
      expect(Math.min(answers.treated, answers.control)).toBeGreaterThan(5);
      // The baseline would load its voice for each.
      expect(tookBy(rollout, 'baseline') / tookBy(rollout, 'optimized')).toBeLessThan(2);
    },
    (SECONDS + 120) * 1000,
  );
});

/** Median ms of a profile's answers. */
function tookBy({ answers }: RolloutUnderLoad, profile: string): number {
  const took = answers.filter((answer) => answer.profile === profile).map((each) => each.answeredAt - each.askedAt);
  return took.sort((a, b) => a - b)[took.length >> 1]!;
}
