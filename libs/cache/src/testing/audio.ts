import type { SentenceJob } from '@brisk/contracts';
import type { CachedAudio } from '../audio-tier.js';

/** Audio that can be told from others by `mark`. */
export function audio(mark: number, samples = 1000): CachedAudio {
  return { pcm: new Int16Array(samples).fill(mark), sampleRate: 24000 };
}

export function job(overrides: Partial<SentenceJob> = {}): SentenceJob {
  return {
    tenantId: 'default',
    voiceId: 'voice',
    voiceHash: 'hash',
    text: 'Hello.',
    speed: 1,
    profile: 'optimized',
    deadline: 1000,
    ...overrides,
  };
}
