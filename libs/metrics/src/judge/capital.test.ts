import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Capital } from './capital.js';

const STARTS = { atOnce: 0.2, steadily: 0.6, steadyMs: 10_000 };
const PRIOR = [0.5, 0.3, 0.2];
const weights = fc.array(fc.double({ min: 0.02, max: 50, noNaN: true }), { minLength: 9, maxLength: 9 });
const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe('Capital', () => {
  it('is worth 1 on average over all labels that may be drawn, whatever the weights and the times of starts', () => {
    const times = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 8, maxLength: 8 });
    const bins = fc.array(fc.nat(2), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(
        weights,
        times,
        bins,
        fc.array(probability, { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        (table, gaps, at, rhos, suspicious) => {
          let mean = 0;
          for (let labels = 0; labels < 2 ** gaps.length; labels += 1) {
            const capital = new Capital(PRIOR, { ...STARTS, steadyMs: suspicious ? 100_000 : 10_000, suspicious });
            let [elapsed, chance] = [0, 1];
            gaps.forEach((gap, index) => {
              const marked = ((labels >> index) & 1) === 1;
              capital.stake((elapsed += gap));
              capital.bet(Float64Array.from(table), at[index]! * PRIOR.length, marked, rhos[index]!);
              chance *= marked ? rhos[index]! : 1 - rhos[index]!;
            });
            mean += chance * capital.value;
          }
          expect(mean).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the mixture over alternatives and starts, kept in one number for each alternative', () => {
    const table = Float64Array.of(2, 5, 0.3);
    const labels = [true, false, true, true, false, true];
    const capital = new Capital(PRIOR, STARTS);
    const reserveAt = (second: number) => 0.8 - 0.06 * second;
    labels.forEach((marked, second) => {
      capital.stake(second * 1000);
      capital.bet(table, 0, marked, 0.25);
    });
    let expected = reserveAt(labels.length - 1);
    PRIOR.forEach((prior, index) => {
      labels.forEach((_, start) => {
        const put = start === 0 ? 0.2 : reserveAt(start - 1) - reserveAt(start);
        const weight = table[index]!;
        const won = labels.slice(start).map((marked) => (marked ? weight : 1) / (0.25 * weight + 0.75));
        expected += prior * put * won.reduce((product, factor) => product * factor);
      });
    });
    expect(capital.value).toBeCloseTo(expected, 12);
  });

  it('is put in soon when something is suspected, and on what looks likeliest; else it is kept', () => {
    const table = Float64Array.of(1.3, 3, 20);
    const capital = new Capital(PRIOR, { ...STARTS, steadyMs: 1_000_000, suspicious: true });
    const serve = (from: number, count: number, marked: (index: number) => boolean) => {
      for (let index = from; index < from + count; index += 1) {
        capital.stake(index * 1000);
        capital.bet(table, 0, marked(index), 0.5);
      }
      return capital.snapshot();
    };
    const quiet = serve(0, 100, (index) => index % 2 === 0);
    expect(quiet.reserve).toBeGreaterThan(0.6);
    expect(Math.max(...quiet.levels)).toBeLessThan(4);
    const { reserve, stakes } = serve(100, 20, (index) => index % 4 !== 0);
    expect(reserve).toBeLessThan(quiet.reserve - 0.1);
    // Three in four are marked, as by odds of three; the prior has them third, at most.
    expect(stakes[1]!).toBeGreaterThan(stakes[0]! + stakes[2]!);
  });

  it('learns nothing from a label that was certain', () => {
    fc.assert(
      fc.property(weights, fc.boolean(), (table, marked) => {
        const capital = new Capital(PRIOR, STARTS);
        capital.bet(Float64Array.from(table), 3, marked, marked ? 1 : 0);
        expect(capital.value).toBeCloseTo(1, 12);
      }),
    );
  });

  it('stays a finite number, and positive, however long it wins or loses', () => {
    for (const marked of [true, false]) {
      const capital = new Capital(PRIOR, STARTS);
      for (let index = 0; index < 5000; index += 1) {
        capital.stake(index * 100);
        capital.bet(Float64Array.of(50, 50, 50), 0, marked, 0.01);
      }
      expect(capital.value).toBeGreaterThan(0);
      expect(capital.value).toBeLessThan(Infinity);
      const { stakes } = JSON.parse(JSON.stringify(capital.snapshot())) as { stakes: (number | null)[] };
      expect(stakes).not.toContain(null);
    }
  });
});
