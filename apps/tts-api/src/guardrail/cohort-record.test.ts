import { expect, it } from 'vitest';
import { CohortRecord, type CohortOutcome } from './cohort-record.js';

const outcome = (given: Partial<CohortOutcome>): CohortOutcome => ({
  ...{ treated: true, voice: 'en', at: 0, failed: false, serviceMsPerAudioSecond: 20, flawed: false },
  ...given,
});

it('has both cohorts in the same bins, and the voices that the candidate has spoken', () => {
  const record = new CohortRecord();
  expect(record.distribution).toBeNull();
  record.add(outcome({ serviceMsPerAudioSecond: 40, voice: 'de' }));
  record.add(outcome({ treated: false, voice: 'fr' }));
  record.add(outcome({ treated: false }));
  record.add(outcome({}));
  record.add(outcome({ serviceMsPerAudioSecond: undefined }));
  expect(record.voices).toEqual(['de', 'en']);
  const { bins } = record.distribution!;
  expect(bins.map(({ control, candidate }) => [control, candidate])).toEqual([
    [2, 1],
    [0, 1],
  ]);
  expect(bins[0]!.from).toBeLessThan(20);
  expect(bins[0]!.to).toBeGreaterThan(20);
});

it('knows about when it began, by what was worse', () => {
  const record = new CohortRecord();
  for (let at = 0; at < 100_000; at += 500) {
    const treated = (at / 500) % 2 === 0;
    record.add(outcome({ at, treated, failed: treated && at >= 60_000, serviceMsPerAudioSecond: 1 }));
  }
  expect([record.since('failures'), record.since('latency'), record.since('flaws')]).toEqual([
    60_000,
    undefined,
    undefined,
  ]);
});
