import type { Rollout } from './rollout.js';

/** `pass`: the next stage may begin. `hold`: not yet. `regressed`: take it back. */
export type Verdict = 'pass' | 'hold' | 'regressed';

export interface GateOpinion {
  verdict: Verdict;
  /** For people, and for the audit log. It changes when something has changed, not with each look. */
  reason: string;
  /** Plain JSON: the figures behind it. */
  evidence?: unknown;
  /** Of a hold: time alone does not end it, somebody must look. */
  isProblem?: boolean;
}

export interface GateQuestion {
  rollout: Rollout;
  /** How long the stage has been in force without a break, in ms. */
  bakedMs: number;
}

/** Asked of every running rollout again and again, and before a stage passes. */
export interface StageGate {
  judge(question: GateQuestion): Promise<GateOpinion>;
}

/** Passes what has been in force for its bake time. */
export const bakeTimeGate: StageGate = {
  judge: ({ rollout, bakedMs }) => {
    const { bakeMinutes } = rollout.stages[rollout.stage]!;
    const isBaked = bakedMs >= bakeMinutes * 60_000;
    const bakeTime = durationText(bakeMinutes);
    const reason = isBaked ? `in force for ${bakeTime}` : `bakes for ${bakeTime}`;
    return Promise.resolve({ verdict: isBaked ? 'pass' : 'hold', reason });
  },
};

const UNITS = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** `2 days`, `1 hour 30 minutes`, `0.5 minutes`: as people say it. @param minutes 0 or more */
export function durationText(minutes: number): string {
  let rest = minutes;
  const parts = UNITS.flatMap(([unit, size]) => {
    const count = size === 1 ? Number(rest.toFixed(1)) : Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  });
  return parts.join(' ') || '0 minutes';
}

/** The worst opinion counts; of equal ones a problem, else the first. One gate that cannot say is a hold. */
export function allGates(...gates: StageGate[]): StageGate {
  const order: Verdict[] = ['regressed', 'hold', 'pass'];
  return {
    judge: async (question) => {
      const opinions = await Promise.all(gates.map((gate) => gate.judge(question).catch(cannotSay)));
      const worst = order.find((verdict) => opinions.some((opinion) => opinion.verdict === verdict));
      const worsts = opinions.filter(({ verdict }) => verdict === worst);
      return worsts.find(({ isProblem }) => isProblem) ?? worsts[0] ?? { verdict: 'hold', reason: 'nobody was asked' };
    },
  };
}

const cannotSay = (error: unknown): GateOpinion => ({
  verdict: 'hold',
  reason: `the gate failed: ${error instanceof Error ? error.message : 'for an unknown reason'}`,
});
