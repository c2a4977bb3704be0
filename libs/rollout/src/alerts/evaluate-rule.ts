import type { AlertRule } from './alert-rule.js';
import type { AlertState, NewAlertEvent } from './alert-store.js';
import type { WindowFigures } from './metrics-window.js';

export interface Evaluation {
  state: AlertState;
  event: NewAlertEvent | undefined;
}

/**
 *     ok -> pending -> firing -> recovering -> ok
 *
 * To fire, the figure must be beyond the threshold for the whole hold; to end, beyond `clearAt` on the good side for as
 * long. Too few samples say nothing: what fires goes on, and what was only pending is dropped.
 *
 * @param before the state when it was looked at last @param now ms since 1970
 */
export function evaluateRule(
  rule: AlertRule,
  before: AlertState | undefined,
  figures: WindowFigures,
  now: number,
): Evaluation {
  const value = figures.samples >= rule.minimumSamples ? rule.measure(figures) : null;
  const was = before ?? { rule: rule.name, state: 'ok', since: now, value: null };
  const stay = { state: { ...was, value }, event: undefined };
  const to = (state: AlertState['state']): Evaluation => ({
    state: { rule: rule.name, state, since: now, value },
    event: undefined,
  });
  const tell = (state: 'firing' | 'resolved'): Evaluation => ({
    ...to(state === 'firing' ? 'firing' : 'ok'),
    event: { at: now, rule: rule.name, state, value, message: messageOf(rule, state, value!, figures) },
  });
  const isHeld = now - was.since >= rule.holdMs;

  if (value === null) return was.state === 'pending' ? to('ok') : stay;
  const isWrong = rule.wrong === 'above' ? value > rule.threshold : value < rule.threshold;
  const isRight = rule.wrong === 'above' ? value <= rule.clearAt : value >= rule.clearAt;
  switch (was.state) {
    case 'ok':
      if (!isWrong) return stay;
      return rule.holdMs === 0 ? tell('firing') : to('pending');
    case 'pending':
      if (!isWrong) return to('ok');
      return isHeld ? tell('firing') : stay;
    case 'firing':
      if (!isRight) return stay;
      return rule.holdMs === 0 ? tell('resolved') : to('recovering');
    case 'recovering':
      if (!isRight) return to('firing');
      return isHeld ? tell('resolved') : stay;
  }
}

function messageOf(
  rule: AlertRule,
  state: 'firing' | 'resolved',
  value: number,
  { flagProblem, misassigned }: WindowFigures,
): string {
  if (rule.name === 'assignment') return assignmentMessage(state, misassigned);
  if (rule.name === 'flags') return state === 'firing' ? `Flags: ${flagProblem}` : 'Flags: nothing is wrong any more.';
  const side = state === 'firing' ? rule.wrong : 'back from';
  return `${rule.title} is ${show(value, rule)}, ${side} ${show(rule.threshold, rule)}, over ${rule.windowMs / 60_000} min.`;
}

function assignmentMessage(state: 'firing' | 'resolved', rollouts: readonly string[]): string {
  if (state === 'resolved') return 'Rollouts: requests are assigned as drawn in all that run.';
  return (
    `Rollouts: in ${rollouts.join(', ')} requests are not given the candidate as often as was drawn. ` +
    'Nothing can be concluded there, and no stage passes, until that is understood.'
  );
}

function show(value: number, { unit }: AlertRule): string {
  if (unit === 'ms') return `${Math.round(value)} ms`;
  if (unit === 'share') return `${Math.round(value * 1000) / 10} %`;
  if (unit === 'bytes') return `${(value / 1e9).toFixed(2)} GB`;
  return `${value}`;
}
