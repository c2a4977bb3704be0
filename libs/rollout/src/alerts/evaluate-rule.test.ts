import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetRules } from './alert-rule.js';
import type { AlertState } from './alert-store.js';
import { evaluateRule } from './evaluate-rule.js';
import { figures } from './testing/figures.js';
import type { WindowFigures } from './metrics-window.js';

const rules = targetRules({ errorRate: 0.02 });
const ruleOf = (name: string) => rules.find((rule) => rule.name === name)!;

/** What is told of figures that are looked at every 10 s. */
function watch(name: string, looks: Partial<WindowFigures>[]) {
  let state: AlertState | undefined;
  const told: string[] = [];
  for (const [index, look] of looks.entries()) {
    const evaluation = evaluateRule(ruleOf(name), state, figures(look), index * 10_000);
    state = evaluation.state;
    if (evaluation.event) told.push(`${index}: ${evaluation.event.message}`);
  }
  return { told, state: state!.state };
}
const times = <T>(count: number, each: T): T[] => Array.from({ length: count }, () => each);

describe('an alert rule', () => {
  it.each<[string, Partial<WindowFigures>, Partial<WindowFigures>, string]>([
    ['p95', { p95Ms: 151 }, { p95Ms: 150 }, 'p95 latency is 151 ms, above 150 ms, over 5 min.'],
    ['average', { averageMs: 180 }, { averageMs: 150 }, 'Average latency is 180 ms, above 150 ms, over 5 min.'],
    ['hit_rate', { hitRate: 0.594 }, { hitRate: 0.6 }, 'Cache hit rate is 59.4 %, below 60 %, over 15 min.'],
    ['error_rate', { errorRate: 0.021 }, { errorRate: 0.02 }, 'Error rate is 2.1 %, above 2 %, over 5 min.'],
    [
      'memory',
      { memoryBytes: 2.1e9 },
      { memoryBytes: 2e9 },
      'Memory of a replica is 2.10 GB, above 2.00 GB, over 1 min.',
    ],
  ])(
    '%s fires when its target is missed for a minute, and not at the target itself',
    (name, wrong, atTarget, message) => {
      expect(watch(name, times(6, wrong)).told).toEqual([]);
      expect(watch(name, times(9, wrong))).toEqual({ told: [`6: ${message}`], state: 'firing' });
      expect(watch(name, times(20, atTarget))).toEqual({ told: [], state: 'ok' });
    },
  );

  it('does not fire for a peak', () => {
    const peaks = times(5, [...times(6, { p95Ms: 400 }), { p95Ms: 100 }]).flat();
    expect(watch('p95', peaks).told).toEqual([]);
  });

  it('ends when it is well on the right side for a minute, and tells it once', () => {
    const { told, state } = watch('p95', [...times(7, { p95Ms: 200 }), ...times(8, { p95Ms: 120 })]);
    expect(told.slice(1)).toEqual(['13: p95 latency is 120 ms, back from 150 ms, over 5 min.']);
    expect(state).toBe('ok');
  });

  it('is one alert, however the figure wavers about the threshold', () => {
    const wavering = times(30, [{ p95Ms: 149 }, { p95Ms: 152 }, { p95Ms: 140 }]).flat();
    expect(watch('p95', [...times(7, { p95Ms: 200 }), ...wavering]).told).toHaveLength(1);
  });

  it('concludes nothing from few samples: it does not fire, and does not end', () => {
    expect(watch('p95', times(30, { p95Ms: 900, samples: 19 })).told).toEqual([]);
    expect(watch('p95', times(30, { p95Ms: 900, samples: 20 })).told).toHaveLength(1);
    const quiet = watch('p95', [...times(7, { p95Ms: 200 }), ...times(30, { p95Ms: null, samples: 0 })]);
    expect(quiet).toMatchObject({ state: 'firing', told: { length: 1 } });
  });

  it('tells at once what is wrong with flags', () => {
    const { told } = watch('flags', [{}, { flagProblem: 'Unleash refuses the token.' }, {}, {}]);
    expect(told).toEqual(['1: Flags: Unleash refuses the token.', '2: Flags: nothing is wrong any more.']);
  });

  it('tells at once of a rollout whose requests are not assigned as drawn', () => {
    const { told } = watch('assignment', [{}, { misassigned: ['ro_1'] }, { misassigned: ['ro_1'] }, {}]);
    expect(told).toEqual([
      '1: Rollouts: in ro_1 requests are not given the candidate as often as was drawn. ' +
        'Nothing can be concluded there, and no stage passes, until that is understood.',
      '3: Rollouts: requests are assigned as drawn in all that run.',
    ]);
  });

  it('tells of firing and of its end in turn, whatever comes', () => {
    const look = fc.record({
      p95Ms: fc.option(fc.integer({ min: 100, max: 200 })),
      samples: fc.constantFrom(0, 100, 100),
    });
    const spell = fc.tuple(look, fc.integer({ min: 1, max: 12 })).map(([each, count]) => times(count, each));
    fc.assert(
      fc.property(fc.array(spell, { minLength: 1, maxLength: 20 }), (spells) => {
        const kinds = watch('p95', spells.flat()).told.map((message) => message.includes('above'));
        expect(kinds).toEqual(kinds.map((_, index) => index % 2 === 0));
      }),
    );
  });
});
