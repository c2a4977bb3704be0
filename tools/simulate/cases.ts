import { detectionCases } from './detection-cases.js';
import { falseAlarmCases } from './false-alarm-cases.js';
import { replicaCases } from './replica-cases.js';
import type { Random } from './random.js';
import type { Scenario } from './scenario.js';

/** What a case is held to. */
export type Bound =
  | { kind: 'alarms'; atMost: number }
  /** Of the time from onset to alarm, in s. */
  | { kind: 'p90'; atMost: number }
  /** Share of runs with an alarm in time. */
  | { kind: 'power'; atLeast: number; withinS: number };

export interface Case {
  group: string;
  name: string;
  /** Of a full run. */
  runs: number;
  /** The same for every run, or drawn anew for each. */
  scenario: Scenario | ((random: Random) => Scenario);
  bound?: Bound;
}

/** The whole protocol, in the order of the report. */
export const CASES: readonly Case[] = [...falseAlarmCases(), ...detectionCases(), ...replicaCases()];
