/** Of the requests of one cohort. */
export interface CohortCounts {
  assigned: number;
  outcomes: number;
  /** Not waited for any longer: they count as slower than all others. Some have an outcome later. */
  overdue: number;
  failed: number;
  /** Outcomes whose quality was checked. */
  checked: number;
  flawed: number;
}

export const noCounts = (): CohortCounts => ({
  assigned: 0,
  outcomes: 0,
  overdue: 0,
  failed: 0,
  checked: 0,
  flawed: 0,
});

/** Adds to `sum` itself. */
export function addCounts(sum: CohortCounts, more: CohortCounts): void {
  for (const of of Object.keys(sum) as (keyof CohortCounts)[]) sum[of] += more[of];
}
