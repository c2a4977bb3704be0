import { Figures } from '@brisk/metrics';
import { evaluateRule, targetRules, type AlertState, type NewAlertEvent, type WindowFigures } from '@brisk/rollout';

const MINUTE_S = 60;

/** Requests of all tenants in one minute. */
export interface Minute {
  /** Epoch seconds. */
  start: number;
  figures: Figures;
}

/** An alert as the service would have told it, and the state that it left. */
export interface FoundAlert {
  state: AlertState;
  event: NewAlertEvent;
}

/**
 * What the service's own alert rules say of a history, looked at once a minute. A replica's memory and the flags are not
 * in it: nothing was wrong with them.
 *
 * @param minutes one after the other, in the order of time
 */
export function judgeMinutes(minutes: readonly Minute[]): FoundAlert[] {
  const rules = targetRules();
  const states = new Map<string, AlertState>();
  const found: FoundAlert[] = [];
  for (const [index, { start }] of minutes.entries()) {
    const now = (start + MINUTE_S) * 1000;
    const windows = new Map<number, WindowFigures>();
    for (const rule of rules) {
      const length = Math.max(1, Math.round(rule.windowMs / 1000 / MINUTE_S));
      const window = windows.get(length) ?? figuresOf(minutes.slice(Math.max(0, index + 1 - length), index + 1));
      windows.set(length, window);
      const { state, event } = evaluateRule(rule, states.get(rule.name), window, now);
      states.set(rule.name, state);
      if (event) found.push({ state, event });
    }
  }
  return found;
}

function figuresOf(minutes: readonly Minute[]): WindowFigures {
  const all = new Figures();
  for (const { figures } of minutes) all.merge(figures);
  const { counts, hit_rate, error_rate, total } = { ...all.view(minutes.length * MINUTE_S), counts: all.counts };
  return {
    samples: counts.completed + counts.failed,
    ...{ p95Ms: total.p95_ms, averageMs: total.average_ms, hitRate: hit_rate, errorRate: error_rate },
    ...{ memoryBytes: null, flagProblem: null, misassigned: [] },
  };
}
