import {
  auditPageSchema,
  evidenceAnswerSchema,
  flagsStatusSchema,
  regressionListSchema,
  rolloutViewSchema,
} from '@brisk/contracts';
import { fetchApi, startApi, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Speaker } from './testing/speaker.js';

let api: ApiProcess;
let speaker: Speaker;
beforeAll(async () => {
  api = await startApi({ BRISK_WORKERS: '1' });
  speaker = new Speaker(api);
});
afterAll(() => api?.stop());

const reason = 'trying both at once';
const read = async (route: string): Promise<unknown> => (await fetchApi(api, route)).json();
const post = (route: string, body: object = {}) => fetchApi(api, route, { body: { ...body, reason } });
const view = async (id: string) => rolloutViewSchema.parse(await read(`/admin/rollouts/${id}`));

async function startRollout(): Promise<string> {
  const stages = [
    { percentage: 90, bake_minutes: 60 },
    { percentage: 95, bake_minutes: 60 },
    { percentage: 100, bake_minutes: 60 },
  ];
  const draft = await post('/admin/rollouts', { profile: 'optimized', tenants: ['default'], stages });
  const { id, version } = rolloutViewSchema.parse(await draft.json());
  expect((await post(`/admin/rollouts/${id}/start`, { version })).status).toBe(200);
  await vi.waitFor(async () => {
    expect(evidenceAnswerSchema.parse(await read(`/admin/rollouts/${id}/evidence`)).data).not.toBeNull();
  });
  return id;
}

async function crash(times: number): Promise<void> {
  for (let left = times; left > 0;) if (await speaker.speakAndKill()) left -= 1;
}

/** Three crashes are what the guardrail acts on; the person does so at the moment of the last. */
it.each(['rollback', 'promote', 'pause'])(
  'a person asks for %s as the guardrail takes the rollout back: it stays back, and nothing is told twice',
  async (action) => {
    const id = await startRollout();
    await crash(2);
    const { version } = await view(id);
    const seen = action === 'rollback' ? {} : { version };
    let person: Promise<Response> | undefined;
    while (!person) {
      await speaker.speakAndKill(() => (person = post(`/admin/rollouts/${id}/${action}`, seen)));
    }
    const { status } = await person;
    expect(action === 'rollback' ? [202] : [200, 409]).toContain(status);

    await vi.waitFor(async () => expect(await view(id)).toMatchObject({ state: 'rolled_back' }), { timeout: 20_000 });
    expect(await speaker.speak()).toBe('baseline');
    expect(flagsStatusSchema.parse(await read('/admin/flags')).vetoes).toMatchObject([{ scope: 'default' }]);

    // What the person saw before is out of date, and nothing brings back what was taken back.
    for (const again of ['promote', 'resume']) {
      const current = (await view(id)).version;
      for (const each of [version, current]) {
        expect((await post(`/admin/rollouts/${id}/${again}`, { version: each })).status).toBe(409);
      }
    }
    expect(await view(id)).toMatchObject({ state: 'rolled_back' });

    await vi.waitFor(
      async () => {
        const { data } = regressionListSchema.parse(await read(`/admin/regressions?rollout=${id}`));
        expect(data).toMatchObject([{ kind: 'crash', tenants: ['default'] }]);
      },
      { timeout: 20_000 },
    );
    const { data } = auditPageSchema.parse(await read(`/admin/audit?subject=rollout:${id}`));
    const done = data.filter(({ result }) => result === 'done');
    const versions = done.map(({ after }) => (after as { version: number }).version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(done.filter(({ after }) => (after as { state: string }).state === 'rolled_back')).toHaveLength(1);
    if (status < 300) expect(done.map(({ action: what }) => what)).toContain(`rollout.${action}`);

    expect((await post('/admin/vetoes/default/lift')).status).toBe(202);
    await vi.waitFor(async () => expect(flagsStatusSchema.parse(await read('/admin/flags')).vetoes).toEqual([]));
  },
  120_000,
);
