import { BriskError } from '@brisk/contracts';
import type { EvidencePoolSnapshot, JudgeSnapshot, SloGuardSnapshot } from '@brisk/metrics';
import type { CohortRecordSnapshot } from './cohort-record.js';

/** What a replica knows of a rollout, so that another run can go on from there. Plain JSON. */
export interface WatchSnapshot {
  version: 3;
  replica: string;
  /** Of what it has served. */
  judge: JudgeSnapshot;
  /** Of what all have served. */
  pool: EvidencePoolSnapshot;
  /** Epoch ms. */
  crashedAt: readonly number[];
  cohorts: CohortRecordSnapshot;
  /** Of requests of the last minutes; absent when nothing is counted, and where an earlier release has saved it. */
  slo?: SloGuardSnapshot;
}

/**
 * The parts of a snapshot; an earlier release saved the judge alone.
 *
 * @throws BriskError `config_invalid` when it is none
 */
export function partsOf(snapshot: unknown): Partial<WatchSnapshot> {
  if (typeof snapshot !== 'object' || snapshot === null) throw new BriskError('config_invalid', 'This is no snapshot.');
  return (snapshot as WatchSnapshot).version === 3 ? (snapshot as WatchSnapshot) : { judge: snapshot as JudgeSnapshot };
}
