import { systemClock, type MonotonicClock, type SentenceJob, type SentenceSynthesizer } from '@brisk/contracts';

/** A sentence that will be asked for. */
export type WarmUpEntry = Omit<SentenceJob, 'deadline' | 'signal' | 'continues'>;

export interface WarmUpProgress {
  /** Made now. */
  synthesized: number;
  /** There already, or under way. */
  found: number;
  failed: number;
}

export interface WarmUpOptions {
  /** Sentences at once. */
  concurrency?: number;
  /** Stops it, what is under way included; what was made stays. */
  signal?: AbortSignal;
  /** Asked before each sentence; resolves when nobody who waits would be held up by it. */
  whenIdle?: () => Promise<void>;
  onProgress?: (progress: WarmUpProgress) => void;
  /** Longest time for one sentence, in ms. */
  sentenceMs?: number;
  now?: MonotonicClock;
}

/**
 * Makes sentences before anybody asks. One that fails is counted, and the next is made. The list is read as it is
 * needed, so it may be long.
 *
 * @param synthesizer one that remembers
 * @throws what reading the list throws
 */
export async function warmUp(
  synthesizer: SentenceSynthesizer,
  entries: AsyncIterable<WarmUpEntry>,
  options: WarmUpOptions = {},
): Promise<WarmUpProgress> {
  const { concurrency = 1, signal, whenIdle, onProgress, sentenceMs = 60_000, now = systemClock } = options;
  const progress: WarmUpProgress = { synthesized: 0, found: 0, failed: 0 };
  const iterator = entries[Symbol.asyncIterator]();

  const make = async (entry: WarmUpEntry): Promise<keyof WarmUpProgress> => {
    const job = { ...entry, deadline: now() + sentenceMs, ...(signal ? { signal } : {}) };
    const { source } = await synthesizer.synthesize(job);
    return source === 'synthesis' ? 'synthesized' : 'found';
  };
  const work = async (): Promise<void> => {
    while (!signal?.aborted) {
      await whenIdle?.();
      if (signal?.aborted) return;
      const next = await iterator.next();
      if (next.done || signal?.aborted) return;
      const outcome = await make(next.value).catch(() => 'failed' as const);
      if (signal?.aborted) return;
      progress[outcome] += 1;
      onProgress?.({ ...progress });
    }
  };

  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    await iterator.return?.();
  }
  return progress;
}
