import { expect, it } from 'vitest';
import { replicaState } from './replica-state';

it.each([
  [{ silent: false, flag_revision: 4 }, 4, 'in step'],
  [{ silent: false, flag_revision: 3 }, 4, 'behind'],
  [{ silent: true, flag_revision: 4 }, 4, 'silent'],
  [{ silent: false, flag_revision: null }, 4, 'unknown'],
  [{ silent: false, flag_revision: 4 }, undefined, 'unknown'],
])('%j of %s is %s', (replica, revision, state) => expect(replicaState(replica, revision)).toBe(state));
