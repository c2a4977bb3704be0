import {
  auditPageSchema,
  regressionListSchema,
  regressionViewSchema,
  evidenceAnswerSchema,
  rolloutListSchema,
} from '@brisk/contracts';
import { fetchApi, startApi, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Speaker } from './testing/speaker.js';

let api: ApiProcess;
beforeAll(async () => (api = await startApi({ BRISK_WORKERS: '1' })));
afterAll(() => api?.stop());

const read = async (route: string) => (await fetchApi(api, route)).json();
const post = async (route: string, body: object) => {
  const response = await fetchApi(api, route, { body });
  expect(response.status).toBeLessThan(300);
  return response.json();
};

it('takes a rollout back alone when its candidate kills workers, and nobody misses an answer', async () => {
  const reason = 'trying the guardrail';
  const stages = [
    { percentage: 90, bake_minutes: 60 },
    { percentage: 100, bake_minutes: 60 },
  ];
  const draft = (await post('/admin/rollouts', { profile: 'optimized', tenants: ['default'], stages, reason })) as {
    id: string;
    version: number;
  };
  await post(`/admin/rollouts/${draft.id}/start`, { version: draft.version, reason });
  await vi.waitFor(async () => {
    const { data } = evidenceAnswerSchema.parse(await read(`/admin/rollouts/${draft.id}/evidence`));
    expect(data).not.toBeNull();
  });

  const vetoed = async () => ((await read('/admin/flags')) as { vetoes: { actor: string }[] }).vetoes.length > 0;
  const speaker = new Speaker(api);
  let kills = 0;
  for (let request = 0; request < 60 && !(await vetoed()); request += 1) {
    if (await speaker.speakAndKill()) kills += 1;
  }
  expect(kills).toBeGreaterThanOrEqual(3);
  await vi.waitFor(async () => expect(await vetoed()).toBe(true), { timeout: 10_000 });
  expect(await speaker.speak()).toBe('baseline');

  await vi.waitFor(
    async () => {
      const { data } = rolloutListSchema.parse(await read('/admin/rollouts'));
      expect(data[0]).toMatchObject({ id: draft.id, state: 'rolled_back' });
    },
    { timeout: 15_000 },
  );
  await vi.waitFor(
    async () => {
      const { data } = regressionListSchema.parse(await read(`/admin/regressions?rollout=${draft.id}`));
      expect(data).toMatchObject([{ kind: 'crash', tenants: ['default'], state: 'open' }]);
      const { change_id } = regressionViewSchema.parse(await read(`/admin/regressions/${data[0]!.id}`));
      expect(change_id).not.toBeNull();
    },
    { timeout: 15_000 },
  );
  const { data } = auditPageSchema.parse(await read('/admin/audit?actor=guardrail'));
  expect(data[0]!.reason).toMatch(/3 workers crashed/);
}, 120_000);
