import { BriskError } from '@brisk/contracts';
import type { EvidencePoolSnapshot, JudgeSnapshot } from '@brisk/metrics';
import type { CohortRecordSnapshot } from './cohort-record.js';

/** What a replica knows of a rollout, so that another run can go on from there. Plain JSON. */
export interface WatchSnapshot {
  version: 2;
  replica: string;
  /** Of what it has served. */
  judge: JudgeSnapshot;
  /** Of what all have served. */
  pool: EvidencePoolSnapshot;
  /** Epoch ms. */
  crashedAt: readonly number[];
  cohorts: CohortRecordSnapshot;
}

/**
 * The parts of a snapshot; an earlier release saved the judge alone.
 *
 * @throws BriskError `config_invalid` when it is of another version, or none at all
 */
export function partsOf(snapshot: unknown): Partial<WatchSnapshot> {
  const { version } = (snapshot ?? {}) as { version?: unknown };
  if (version === 1) return { judge: snapshot as JudgeSnapshot };
  if (version === 2) return snapshot as WatchSnapshot;
  throw new BriskError('config_invalid', 'This is no snapshot of a rollout of version 1 or 2.');
}
