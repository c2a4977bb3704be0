import { beforeEach, describe, expect, it } from 'vitest';
import { RegressionReviews } from './regression-reviews.js';
import { FakeRegressionStore } from './testing/fake-regression-store.js';
import { someFinding } from './testing/some-finding.js';

describe('RegressionReviews', () => {
  let reviews: RegressionReviews;
  let id: string;

  beforeEach(async () => {
    const store = new FakeRegressionStore();
    reviews = new RegressionReviews({ store, now: () => 1234 });
    id = (await store.record(someFinding())).id;
  });

  it('acknowledges what is open, and opens it again', async () => {
    const { before, after } = await reviews.acknowledge(id, 1, 'ann');
    expect([before.state, after.state, after.acknowledged]).toEqual(['open', 'acknowledged', { at: 1234, by: 'ann' }]);
    await expect(reviews.acknowledge(id, 2, 'bob')).rejects.toMatchObject({ code: 'wrong_state' });
    const reopened = await reviews.reopen(id, 2);
    expect(reopened.after).toMatchObject({ state: 'open', acknowledged: null, version: 3 });
    await expect(reviews.reopen(id, 3)).rejects.toMatchObject({ code: 'wrong_state' });
  });

  it('keeps notes and a link, each beside what is there', async () => {
    await reviews.addNote(id, 1, 'ann', 'a new espeak');
    await reviews.setLink(id, 2, 'https://tickets.example/7');
    const { after } = await reviews.addNote(id, 3, 'bob', 'rolled back');
    expect(after.notes).toEqual([
      { at: 1234, by: 'ann', text: 'a new espeak' },
      { at: 1234, by: 'bob', text: 'rolled back' },
    ]);
    expect(after.link).toBe('https://tickets.example/7');
    expect((await reviews.setLink(id, 4, null)).after).toMatchObject({ link: null, notes: after.notes });
  });

  it('refuses whoever has not seen the last change', async () => {
    await reviews.addNote(id, 1, 'ann', 'first');
    await expect(reviews.addNote(id, 1, 'bob', 'second')).rejects.toMatchObject({ code: 'stale_edit' });
    await expect(reviews.acknowledge('rg_absent', 1, 'bob')).rejects.toMatchObject({ code: 'not_found' });
    expect(await reviews.get(id)).toMatchObject({ version: 2, notes: [{ text: 'first' }] });
  });

  it('lets one of two at the same time win', async () => {
    const both = await Promise.allSettled([reviews.addNote(id, 1, 'ann', 'a'), reviews.addNote(id, 1, 'bob', 'b')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await reviews.get(id)).notes).toHaveLength(1);
  });
});
