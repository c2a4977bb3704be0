import type { RegressionState } from '@brisk/contracts';
import { regressionKey, type Regression, type RegressionFinding, type RegressionReview } from '../regression.js';
import type { RegressionFilter, RegressionPage, RegressionStore } from '../regression-store.js';

export class FakeRegressionStore implements RegressionStore {
  private readonly kept = new Map<string, Regression>();

  record(finding: RegressionFinding): Promise<Regression> {
    const key = regressionKey(finding);
    const known = this.kept.get(key);
    if (known) return Promise.resolve(copy(known));
    const review = { acknowledged: null, link: null, notes: [] };
    const made = { ...finding, ...review, id: `rg_${this.kept.size + 1}`, version: 1, state: 'open' as const };
    this.kept.set(key, copy(made));
    return Promise.resolve(made);
  }

  get(id: string): Promise<Regression | undefined> {
    const found = this.all().find((each) => each.id === id);
    return Promise.resolve(found && copy(found));
  }

  list({ after, limit, ...filter }: RegressionPage): Promise<Regression[]> {
    const found = this.all()
      .filter((each) => matches(each, filter))
      .sort((a, b) => b.detectedAt - a.detectedAt || (a.id < b.id ? 1 : -1));
    const start = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
    return Promise.resolve(found.slice(start, start + limit).map(copy));
  }

  countOpen(): Promise<number> {
    return Promise.resolve(this.all().filter(({ state }) => state === 'open').length);
  }

  review(
    id: string,
    version: number,
    next: RegressionReview & { state: RegressionState },
  ): Promise<Regression | undefined> {
    const found = this.all().find((each) => each.id === id && each.version === version);
    if (!found) return Promise.resolve(undefined);
    const changed = copy({ ...found, ...next, version: version + 1 });
    this.kept.set(regressionKey(found), changed);
    return Promise.resolve(copy(changed));
  }

  private all(): Regression[] {
    return [...this.kept.values()];
  }
}

function matches(each: Regression, { state, tenant, rolloutId, since, until }: RegressionFilter): boolean {
  return (
    (state === undefined || each.state === state) &&
    (rolloutId === undefined || each.rolloutId === rolloutId) &&
    (tenant === undefined || each.tenants.includes(tenant) || each.tenants[0] === '*') &&
    (since === undefined || each.detectedAt >= since) &&
    (until === undefined || each.detectedAt < until)
  );
}

const copy = (regression: Regression): Regression => structuredClone(regression);
