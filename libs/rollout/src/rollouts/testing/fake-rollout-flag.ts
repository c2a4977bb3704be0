import { BriskError } from '@brisk/contracts';
import type { FlagRules, RolloutFlag } from '../ports.js';
import type { TrafficRule } from '../traffic-rules.js';

/** A flag in memory, which can be made unreachable. */
export class FakeRolloutFlag implements RolloutFlag {
  revision = 1;
  reachable = true;
  writes = 0;

  constructor(public rules: TrafficRule[] = []) {}

  read(): Promise<FlagRules> {
    if (!this.reachable) return Promise.reject(new BriskError('flags_unavailable', 'Unleash cannot be reached.'));
    return Promise.resolve({ revision: this.revision, rules: structuredClone(this.rules) });
  }

  write(rules: readonly TrafficRule[], expectedRevision: number): Promise<FlagRules> {
    if (this.reachable && expectedRevision !== this.revision) {
      return Promise.reject(new BriskError('stale_edit', 'The flag has been changed.'));
    }
    if (this.reachable) {
      this.rules = structuredClone([...rules]);
      this.revision += 1;
      this.writes += 1;
    }
    return this.read();
  }
}
