import type { Profile, ResponseFormat } from '@brisk/contracts';
import { type ApiProcess, startApi } from '@brisk/testing';
import { type SpeakTimes, speakOverHttp } from '../shared/speak-over-http.js';

/** Load comes from one tenant; what is measured is not its limits. */
const NO_LIMITS = { BRISK_RATE_LIMIT_RPS: '1000000', BRISK_CONCURRENCY_LIMIT: '1000000' };

/** A server for each profile, all settings being the defaults, so that neither uses what the other has remembered. */
export class ProfileServers {
  private constructor(
    readonly of: Readonly<Record<Profile, ApiProcess>>,
    private readonly format: ResponseFormat,
  ) {}

  /** @param format of every answer */
  static async start(format: ResponseFormat): Promise<ProfileServers> {
    const starts = [startApi(NO_LIMITS), startApi(NO_LIMITS)] as const;
    try {
      const [optimized, baseline] = await Promise.all(starts);
      return new ProfileServers({ optimized, baseline }, format);
    } catch (error) {
      for (const start of await Promise.allSettled(starts)) if (start.status === 'fulfilled') await start.value.stop();
      throw error;
    }
  }

  speak(profile: Profile, text: string): Promise<SpeakTimes> {
    const api = this.of[profile];
    if (profile === 'optimized') return speakOverHttp(api, text, this.format);
    return speakOverHttp({ url: api.url, apiKey: api.operatorToken }, text, this.format, {
      'x-brisk-profile': profile,
    });
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.of).map((api) => api.stop()));
  }
}
