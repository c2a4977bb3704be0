import { BriskError } from '@brisk/contracts';
import type { Regression, RegressionReview } from './regression.js';
import type { RegressionStore } from './regression-store.js';

export interface ReviewOptions {
  store: RegressionStore;
  /** Epoch ms. */
  now: () => number;
}

/** Both states of what was changed, for the audit log. */
export interface Reviewed {
  before: Regression;
  after: Regression;
}

const MAX_NOTES = 200;

/** What people do with a regression. Each needs the version that was looked at. */
export class RegressionReviews {
  constructor(private readonly options: ReviewOptions) {}

  /** @throws BriskError `not_found` */
  async get(id: string): Promise<Regression> {
    const found = await this.options.store.get(id);
    if (!found) throw new BriskError('not_found', 'There is no such regression.');
    return found;
  }

  /** @throws BriskError `not_found`, `stale_edit`, `wrong_state` */
  acknowledge(id: string, version: number, by: string): Promise<Reviewed> {
    return this.change(id, version, (before) => {
      if (before.state === 'acknowledged') throw new BriskError('wrong_state', 'It is acknowledged already.');
      return { state: 'acknowledged', acknowledged: { at: this.options.now(), by } };
    });
  }

  /** @throws BriskError `not_found`, `stale_edit`, `wrong_state` */
  reopen(id: string, version: number): Promise<Reviewed> {
    return this.change(id, version, (before) => {
      if (before.state === 'open') throw new BriskError('wrong_state', 'It is open.');
      return { state: 'open', acknowledged: null };
    });
  }

  /** @throws BriskError `not_found`, `stale_edit`, `wrong_state` when there are too many */
  addNote(id: string, version: number, by: string, text: string): Promise<Reviewed> {
    return this.change(id, version, ({ notes }) => {
      if (notes.length >= MAX_NOTES) throw new BriskError('wrong_state', `It has ${MAX_NOTES} notes, and no more fit.`);
      return { notes: [...notes, { at: this.options.now(), by, text }] };
    });
  }

  /** @param url null takes the link away @throws BriskError `not_found`, `stale_edit` */
  setLink(id: string, version: number, url: string | null): Promise<Reviewed> {
    return this.change(id, version, () => ({ link: url }));
  }

  private async change(
    id: string,
    version: number,
    decide: (before: Regression) => Partial<RegressionReview & Pick<Regression, 'state'>>,
  ): Promise<Reviewed> {
    const before = await this.get(id);
    if (before.version !== version) throw staleEdit(before.version);
    const { state, acknowledged, link, notes } = before;
    const after = await this.options.store.review(id, version, {
      ...{ state, acknowledged, link, notes },
      ...decide(before),
    });
    if (!after) throw staleEdit((await this.get(id)).version);
    return { before, after };
  }
}

function staleEdit(version: number): BriskError {
  const message = `The regression has been changed since; its version is now ${version}.`;
  return new BriskError('stale_edit', message, { param: 'version' });
}
