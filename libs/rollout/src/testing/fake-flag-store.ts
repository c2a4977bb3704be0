import type { FlagChange, ProfileFlag } from '@brisk/contracts';
import { flagsUnavailable, staleEdit } from '../flags/flag-errors.js';
import type { FlagState, FlagStore } from '../flags/flag-store.js';
import { parseFlagChange } from '../flags/parse-flag-change.js';

const OFF: FlagState = { enabled: false, strategies: [] };

/** A flag in memory, which can be made unreachable. */
export class FakeFlagStore implements FlagStore {
  down = false;
  private flag: ProfileFlag;
  private ids = 0;

  constructor(initial: FlagState = OFF) {
    this.flag = { ...structuredClone(initial), revision: 1 };
  }

  async read(): Promise<ProfileFlag> {
    return this.get();
  }

  async change(change: FlagChange, expectedRevision: number): Promise<ProfileFlag> {
    const wanted = parseFlagChange(change);
    if (this.get().revision !== expectedRevision) throw staleEdit();
    return this.put(wanted);
  }

  async kill(): Promise<ProfileFlag> {
    return this.put({ ...this.get(), enabled: false });
  }

  async restore({ enabled, strategies }: FlagState): Promise<ProfileFlag> {
    const wanted = parseFlagChange({ enabled, strategies });
    this.get();
    return this.put(wanted);
  }

  private get(): ProfileFlag {
    if (this.down) throw flagsUnavailable('The fake is down.');
    return structuredClone(this.flag);
  }

  private put({ enabled, strategies }: FlagChange): ProfileFlag {
    const known = new Set(this.flag.strategies.map(({ id }) => id));
    const withId = (id: string | undefined) => (id !== undefined && known.has(id) ? id : `fake-${(this.ids += 1)}`);
    this.flag = {
      enabled,
      strategies: strategies.map(({ id, ...content }) => ({ id: withId(id), ...structuredClone(content) })),
      revision: this.flag.revision + 1,
    };
    return structuredClone(this.flag);
  }
}
