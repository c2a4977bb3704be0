import { describe, expect, it } from 'vitest';
import { RecordedAudit } from '../testing/recorded-audit.js';
import { LexiconAdmin } from './lexicon-admin.js';
import { LexiconDirectory } from './lexicon-directory.js';
import { FakeLexiconStore } from './testing/fake-lexicon-store.js';

function open() {
  const store = new FakeLexiconStore();
  const audit = new RecordedAudit();
  const directory = new LexiconDirectory({ store, file: { GIF: 'jif', SQL: 'sequel' }, onTrouble: () => undefined });
  return { store, audit, directory, admin: new LexiconAdmin({ store, directory, audit, now: () => 1000 }) };
}
const reason = 'customers complain';

describe('LexiconAdmin', () => {
  it('replaces the entries, has them in force at once, and writes down what has changed', async () => {
    const { admin, audit, directory } = open();
    const entries = { GIF: 'gif', SQL: 'sequel', Brisk: '/bɹˈɪsk/' };
    const answer = await admin.replace({ version: 0, entries, reason }, 'maya');
    expect(answer).toMatchObject({ version: 1, source: 'operators', entries, changed_by: 'maya' });
    expect(directory.current()?.entries).toEqual(entries);
    expect(audit.entries).toEqual([
      {
        ...{ actor: 'maya', action: 'lexicon.update', subject: 'lexicon', reason, result: 'done' },
        ...{ before: { GIF: 'jif' }, after: { GIF: 'gif', Brisk: '/bɹˈɪsk/' } },
      },
    ]);
  });

  it('refuses an edit of what has been edited since, and writes that down, too', async () => {
    const { admin, audit, directory } = open();
    await admin.replace({ version: 0, entries: { GIF: 'gif' }, reason }, 'maya');
    const late = admin.replace({ version: 0, entries: { GIF: 'jiff' }, reason }, 'jonas');
    await expect(late).rejects.toMatchObject({ code: 'stale_edit', param: 'version' });
    expect(audit.entries.at(-1)).toMatchObject({ actor: 'jonas', result: 'refused', after: { error: 'stale_edit' } });
    expect(directory.current()?.entries).toEqual({ GIF: 'gif' });
  });

  it.each([
    [{ GIF: 'gif', gif: 'jif' }, 'the same word'],
    [{ '\u200b': 'x' }, 'in no text'],
  ])('refuses %j', async (entries, message) => {
    const { admin, store } = open();
    const refused = admin.replace({ version: 0, entries, reason }, 'maya');
    await expect(refused).rejects.toMatchObject({
      code: 'invalid_parameter',
      message: expect.stringContaining(message),
    });
    expect(store.edits).toEqual([]);
  });
});
