import { describe, expect, it, vi } from 'vitest';
import { LexiconDirectory } from './lexicon-directory.js';
import { FakeLexiconStore } from './testing/fake-lexicon-store.js';

const FILE = { GIF: 'jif' };
const edit = (version: number, entries: Record<string, string>) => ({ version, entries, actor: 'maya', createdAt: 0 });

function open(file: Record<string, string> | undefined = FILE) {
  const store = new FakeLexiconStore();
  const onTrouble = vi.fn();
  return { store, onTrouble, directory: new LexiconDirectory({ store, file, onTrouble, pollMs: 1 }) };
}

describe('LexiconDirectory', () => {
  it('begins with the file, and says so', async () => {
    const { directory } = open();
    await directory.refresh();
    expect(directory.current()?.entries).toEqual(FILE);
    expect(directory.view()).toEqual({ version: 0, source: 'file', entries: FILE, changed_at: null, changed_by: null });
    expect(open({}).directory.current()).toBeUndefined();
    expect(open({}).directory.view().source).toBe('none');
  });

  it('has an edit in force in place of the file, also one that leaves no word', async () => {
    const { directory, store } = open();
    const file = directory.current()!.version;
    await store.add(edit(1, { SQL: 'sequel', GIF: 'jif' }));
    await directory.refresh();
    expect(directory.current()).toMatchObject({ entries: { SQL: 'sequel', GIF: 'jif' } });
    expect(directory.current()!.version).not.toBe(file);
    expect(directory.view()).toMatchObject({ version: 1, source: 'operators', changed_by: 'maya' });
    await store.add(edit(2, {}));
    await directory.refresh();
    expect(directory.current()).toBeUndefined();
    expect(directory.view()).toMatchObject({ version: 2, source: 'operators', entries: {} });
  });

  it('has one name for the same entries, in any order', async () => {
    const { directory, store } = open({ a: 'x', b: 'y' });
    const before = directory.current()!.version;
    await store.add(edit(1, { b: 'y', a: 'x' }));
    await directory.refresh();
    expect(directory.current()!.version).toBe(before);
  });

  it('follows what another replica has saved, and keeps what it knows while the database is away', async () => {
    const { directory, store, onTrouble } = open();
    const following = directory.follow();
    await store.add(edit(1, { SQL: 'sequel' }));
    await vi.waitFor(() => expect(directory.current()?.entries).toEqual({ SQL: 'sequel' }));
    store.trouble = new Error('away');
    await vi.waitFor(() => expect(onTrouble).toHaveBeenCalledExactlyOnceWith(store.trouble));
    expect(directory.current()?.entries).toEqual({ SQL: 'sequel' });
    store.trouble = undefined;
    await vi.waitFor(() => expect(onTrouble).toHaveBeenLastCalledWith(undefined));
    directory.stop();
    await following;
  });
});
