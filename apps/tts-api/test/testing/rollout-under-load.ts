import { evidenceAnswerSchema, rolloutViewSchema, type RolloutView } from '@brisk/contracts';
import { fetchApi, measureSignal, type ApiProcess } from '@brisk/testing';
import { expect, vi } from 'vitest';

/** What one user got. */
export interface Answer {
  by: ApiProcess;
  /** Epoch ms. */
  askedAt: number;
  answeredAt: number;
  status: number;
  /** Null for an error. */
  profile: string | null;
  /** Of audio. */
  seconds: number;
  /** Of full scale. */
  rms: number;
}

const SAMPLE_RATE = 24_000;
/** Requests at a time: the baseline loads its voice for each. */
const USERS = 4;
const reason = 'trying the guardrail';

/** Users of a tenant of its own, half of whose requests are given the candidate by a rollout. */
export class RolloutUnderLoad {
  readonly answers: Answer[] = [];
  private users: Promise<void>[] = [];
  private leaving = false;
  private said = 0;

  private constructor(
    /** That are asked, each user going from one to the next. */
    public apis: readonly ApiProcess[],
    readonly tenant: string,
    private readonly key: string,
    private readonly id: string,
    private readonly token: string,
  ) {}

  /** @param token of an operator of all of them */
  static async start(
    apis: readonly ApiProcess[],
    tenant: string,
    token = apis[0]!.operatorToken,
  ): Promise<RolloutUnderLoad> {
    const post = async (route: string, body: object): Promise<unknown> => {
      const response = await fetchApi(apis[0]!, route, { body: { ...body, reason }, token });
      expect(response.status, route).toBeLessThan(300);
      return response.json();
    };
    await post('/admin/tenants', { id: tenant, name: tenant });
    const { secret } = (await post(`/admin/tenants/${tenant}/keys`, { name: 'users' })) as { secret: string };
    const stages = [
      { percentage: 50, bake_minutes: 600 },
      { percentage: 100, bake_minutes: 600 },
    ];
    const { id, version } = rolloutViewSchema.parse(
      await post('/admin/rollouts', { profile: 'optimized', tenants: [tenant], stages }),
    );
    await post(`/admin/rollouts/${id}/start`, { version });
    const rollout = new RolloutUnderLoad(apis, tenant, secret, id, token);
    for (const api of apis) await vi.waitFor(() => rollout.evidence(api), { timeout: 20_000, interval: 200 });
    return rollout;
  }

  /** Users ask one thing after another from now on. */
  begin(): void {
    this.leaving = false;
    this.users = Array.from({ length: USERS }, async () => {
      while (!this.leaving) this.answers.push(await this.ask());
    });
  }

  async end(): Promise<void> {
    this.leaving = true;
    await Promise.all(this.users);
  }

  /** Resolves when `ready` holds. */
  until(ready: () => boolean | Promise<boolean>): Promise<void> {
    return vi.waitFor(async () => expect(await ready()).toBe(true), { timeout: 120_000, interval: 200 });
  }

  /** @throws an assertion while the rollout is not watched */
  async evidence(api = this.apis[0]!) {
    const { data } = evidenceAnswerSchema.parse(await this.read(`/admin/rollouts/${this.id}/evidence`, api));
    expect(data).not.toBeNull();
    return data!;
  }

  async view(): Promise<RolloutView> {
    return rolloutViewSchema.parse(await this.read(`/admin/rollouts/${this.id}`));
  }

  private async read(route: string, api = this.apis[0]!): Promise<unknown> {
    return (await fetchApi(api, route, { token: this.token })).json();
  }

  private async ask(): Promise<Answer> {
    const input = `Ferry number ${(this.said += 1)} of ${this.tenant} leaves the harbour at noon.`;
    const body = { model: 'tts-1', voice: 'alloy', input, response_format: 'pcm' };
    const askedAt = Date.now();
    const by = this.apis[this.said % this.apis.length]!;
    const response = await fetchApi(by, '/v1/audio/speech', { body, token: this.key });
    const bytes = await response.arrayBuffer();
    const samples = response.ok ? new Int16Array(bytes) : new Int16Array();
    return {
      ...{ by, askedAt, answeredAt: Date.now(), status: response.status },
      profile: response.ok ? response.headers.get('x-brisk-profile') : null,
      seconds: samples.length / SAMPLE_RATE,
      rms: samples.length > 0 ? measureSignal(samples, SAMPLE_RATE).rms : 0,
    };
  }
}
