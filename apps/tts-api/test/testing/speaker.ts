import { poolStatusSchema } from '@brisk/contracts';
import { fetchApi, type ApiProcess } from '@brisk/testing';
import { expect } from 'vitest';

/** A caller of the tenant `default` who says something new each time, and may have the worker killed that speaks it. */
export class Speaker {
  private said = 0;

  constructor(private readonly api: ApiProcess) {}

  /** @returns the profile that answered, with all of the audio */
  async speak(): Promise<string | null> {
    const input = `Ferry number ${(this.said += 1)} leaves the harbour when the last of the cars is on board.`;
    const body = { model: 'tts-1', voice: 'alloy', input, response_format: 'pcm' };
    const response = await fetchApi(this.api, '/v1/audio/speech', { body, token: this.api.apiKey });
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50_000);
    return response.headers.get('x-brisk-profile');
  }

  /**
   * Speaks, and kills the worker that does.
   *
   * @param onKill called at that moment
   * @returns whether a worker was caught at it
   */
  async speakAndKill(onKill: () => void = () => {}): Promise<boolean> {
    let done = false;
    const speaking = this.speak().finally(() => (done = true));
    let killed = false;
    while (!done && !killed) {
      const pid = await this.busyWorker();
      if (pid === undefined) continue;
      process.kill(pid, 'SIGKILL');
      killed = true;
      onKill();
    }
    await speaking;
    return killed;
  }

  private async busyWorker(): Promise<number | undefined> {
    const { workers } = poolStatusSchema.parse(await (await fetchApi(this.api, '/admin/pool')).json());
    return workers.find(({ state }) => state === 'busy')?.pid ?? undefined;
  }
}
