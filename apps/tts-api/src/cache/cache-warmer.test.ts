import type { SentenceAudio, SentenceJob, WarmUpText } from '@brisk/contracts';
import type { Voice, VoiceCatalogue, WorkerPool } from '@brisk/inference';
import { expect, it, vi } from 'vitest';
import { TenantVoices } from '../voices/tenant-voices.js';
import { CacheWarmer } from './cache-warmer.js';

const text = (input: string, voice?: string): WarmUpText => ({
  tenant: 'acme',
  input,
  speed: 1,
  ...(voice && { voice }),
});

function open(ids: string[]) {
  const voices = new Map(ids.map((id) => [id, { id, hash: id, language: 'en-US', speakers: [] as string[] } as Voice]));
  const texts: string[] = [];
  const waiting: ((audio: SentenceAudio) => void)[] = [];
  const synthesize = ({ text: sentence }: SentenceJob) => {
    texts.push(sentence);
    return new Promise<SentenceAudio>((resolve) => waiting.push(resolve));
  };
  const list = () => [...voices.values()];
  const status = () => ({ queue: { length: 0 }, workers: [{ state: 'idle' }] });
  const warmer = new CacheWarmer({
    synthesizer: { synthesize },
    pool: { status, on: () => () => {} } as unknown as Pick<WorkerPool, 'status' | 'on'>,
    catalogue: { get: (id: string) => voices.get(id), list, problems: () => [] } as unknown as VoiceCatalogue,
    settings: {
      voices: new TenantVoices({ defaultVoice: ids[0]!, aliases: {}, defaultVoiceOf: () => undefined }),
      sentenceDeadlineMs: 1000,
    },
    lexicon: () => undefined,
  });
  const speakNext = async () => {
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting.pop()!({ source: 'synthesis' } as SentenceAudio);
  };
  return { voices, texts, warmer, speakNext };
}

it('says of a text that it is spoken when all of its sentences are', async () => {
  const { texts, warmer, speakNext } = open(['wren']);
  const spoken = vi.fn(() => texts.length);
  warmer.add([text('Hello there. Goodbye now.')], spoken);
  await speakNext();
  await speakNext();
  await vi.waitFor(() => expect(spoken).toHaveReturnedWith(2));
  expect(spoken).toHaveBeenCalledTimes(1);
  expect(texts).toEqual(['Hello there.', 'Goodbye now.']);
});

it('goes on when a voice has gone that a waiting text names', async () => {
  const { voices, texts, warmer, speakNext } = open(['wren', 'bird']);
  warmer.add([text('First.'), text('Second.', 'bird'), text('Third.')]);
  voices.delete('bird');
  await speakNext();
  await speakNext();
  const done = { running: false, waiting: 0, synthesized: 2, found: 0, failed: 1 };
  await vi.waitFor(() => expect(warmer.status()).toEqual(done));
  expect(texts).toEqual(['First.', 'Third.']);
});
