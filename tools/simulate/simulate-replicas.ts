import {
  ALONE_ALPHA,
  EvidencePool,
  type EvidencePoolSnapshot,
  type JudgeSnapshot,
  type ReplicaReport,
} from '@brisk/metrics/judge';
import { Random } from './random.js';
import type { Recording } from './recording.js';
import type { Outcome, Replicas, Scenario } from './scenario.js';
import { SimulatedReplica } from './simulated-replica.js';
import { drawOnset, Traffic } from './traffic.js';

const SECOND = 1000;
/** How often it is written down how strong the evidence is: to put that into words takes longer than to simulate a second. */
const LOOK_EVERY_MS = 10_000;
/** Between what a replica saves and its end, at most. */
const SAVED_EVERY_MS = 15_000;
/** Clocks are hours apart. */
const CLOCKS_MS = 36_000_000;

/** A replica's end, and what was saved of it before. */
interface Restart {
  atMs: number;
  savedAtMs: number;
  /** Another run takes up what was saved; else it begins with nothing. */
  adopts: boolean;
  saved?: { judge: JudgeSnapshot; pool: EvidencePoolSnapshot };
}

/**
 * One rollout on several replicas, until somebody calls a regression or it is over: the one that decides, by the evidence of
 * all, or any of them, by what it alone has seen. Replicas report once a second, each at its own moment in it; the first
 * of them decides, looks once a second, and is subject to restarts as the others are.
 */
export function simulateReplicas(scenario: Scenario, replicas: Replicas, seed: number, recording: Recording): Outcome {
  const random = new Random(seed);
  const onsetMs = drawOnset(scenario, random);
  const share = { ...scenario, perSecond: scenario.perSecond / replicas.count };
  const all = Array.from({ length: replicas.count }, (_, index) => {
    const traffic = new Traffic(share, new Random(seed ^ Math.imul(index + 1, 0x9e3779b1)), recording, onsetMs);
    const replica = new SimulatedReplica(`replica-${index}`, traffic, Math.floor(CLOCKS_MS * random.next()));
    return { replica, phaseMs: SECOND * random.next(), restart: drawRestart(scenario, replicas, random) };
  }).sort((a, b) => a.phaseMs - b.phaseMs);
  let pool = new EvidencePool(0);
  let late: ReplicaReport[] = [];
  let peak = 0;

  for (let nowMs = SECOND; nowMs <= scenario.durationMs; nowMs += SECOND) {
    const delayed = late;
    late = [];
    all.forEach(({ replica, phaseMs, restart }, index) => {
      const atMs = nowMs - SECOND + phaseMs;
      replica.serve(atMs);
      if (restart && !restart.saved && atMs >= restart.savedAtMs) {
        restart.saved = structuredClone({ judge: replica.judge.snapshot(), pool: pool.snapshot() });
      }
      if (restart && atMs >= restart.atMs && atMs < restart.atMs + SECOND) {
        replica.restart(restart.adopts ? restart.saved!.judge : undefined, atMs);
        if (index === 0) pool = EvidencePool.resume(restart.saved!.pool, atMs);
      }
      const report = replica.report(atMs);
      const chance = random.next();
      if (chance < replicas.lostReports) return;
      if (chance < replicas.lostReports + replicas.lateReports) late.push(report);
      else pool.hear(report, atMs);
    });
    for (const report of delayed) pool.hear(report, nowMs);
    pool.advance(nowMs);
    const called = pool.regressed.together || all.some(({ replica }) => isBeyondDoubt(replica, replicas.count));
    const over = called || nowMs + SECOND > scenario.durationMs;
    if (!over && nowMs % LOOK_EVERY_MS > 0) continue;
    const verdict = pool.verdict();
    peak = Math.max(peak, verdict.evidence.regressed);
    if (over) {
      const treated = all.reduce((sum, { replica }) => sum + replica.treatedAfter, 0);
      const otherRatio = verdict.reason === 'sample-ratio';
      return {
        afterMs: called ? nowMs - onsetMs : Number.NaN,
        treated,
        cause: verdict.cause ?? 'alone',
        peak,
        otherRatio,
      };
    }
  }
  throw new RangeError('A rollout takes at least a second.');
}

function drawRestart({ durationMs }: Scenario, { restarts }: Replicas, random: Random): Restart | undefined {
  const [chance, when, ago, adopts] = [random.next(), random.next(), random.next(), random.next() < 0.5];
  const atMs = durationMs * when;
  return chance < restarts ? { atMs, savedAtMs: Math.max(0, atMs - SAVED_EVERY_MS * ago), adopts } : undefined;
}

/** By what it alone has seen, which any replica may act on: nobody may be there who decides. */
function isBeyondDoubt({ judge }: SimulatedReplica, count: number): boolean {
  return judge.regressed.together && judge.verdict().evidence.regressed * ALONE_ALPHA >= count;
}
