import { pairId, type StoredPair } from '../quality-store.js';

/** A pair to which a test gives what it is about. */
export function storedPair(changes: Partial<StoredPair> = {}): StoredPair {
  const at = changes.at ?? 1_795_600_000_000;
  return {
    ...{ id: pairId(at, 0.5), at, tenantId: 'acme', voice: 'wren', profile: 'optimized', replica: 'r1' },
    textHash: 'abc',
    candidate: { seconds: 2, serviceMs: 12, words: null },
    control: { seconds: 2, serviceMs: 20, words: 0.25 },
    ...{ timed: true, durationRatio: 1, logMelDb: 0, loudnessDb: 0, verdict: 'same', faults: [] },
    ...changes,
  };
}
