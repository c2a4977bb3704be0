import { expect, it } from 'vitest';
import { FlawRecorder } from './flaw-recorder.js';
import { cohortQuality } from './quality-reader.js';
import { FakeQualityStore, storedPair } from './testing/index.js';

const AT = 1_795_600_000_000;
const span = { from: AT, to: AT + 1000 };
const request = { tenantId: 'acme', voice: 'wren', profile: 'optimized', cause: 'flag', rho: 0.5, at: AT } as const;

it('counts flawed requests by cohort, also when the database was away', async () => {
  const store = new FakeQualityStore();
  const recorder = new FlawRecorder({ store, replica: 'r1', now: () => AT });
  recorder.flawed(request);
  recorder.flawed(request);
  store.failure = new Error('gone');
  await recorder.flush();
  store.failure = undefined;
  recorder.flawed({ ...request, profile: 'baseline' });
  recorder.flawed({ ...request, cause: 'override' });
  await recorder.close();
  await recorder.flush();
  expect((await cohortQuality(store, span, true)).flawed).toEqual({ baseline: 1, optimized: 2 });
  expect((await cohortQuality(store, span, false)).flawed).toEqual({ baseline: 1, optimized: 3 });
});

it('has medians of pairs, and the share that is worse', async () => {
  const store = new FakeQualityStore();
  expect((await cohortQuality(store, span, true)).shadow).toEqual({
    ...{ pairs: 0, median_duration_ratio: null, median_log_mel_db: null, worse_rate: null },
  });
  for (const [n, durationRatio] of [1.1, 0.9, 0.5].entries()) {
    await store.addPair(storedPair({ at: AT + n, durationRatio, logMelDb: n, verdict: n === 2 ? 'worse' : 'same' }));
  }
  expect((await cohortQuality(store, { ...span, tenants: ['acme'] }, true)).shadow).toEqual({
    ...{ pairs: 3, median_duration_ratio: 0.9, median_log_mel_db: 1, worse_rate: 1 / 3 },
  });
});
