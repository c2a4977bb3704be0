import { createHash } from 'node:crypto';
import { fromUnleash } from './translate-strategy.js';
import type { Strategy } from './wire.js';

/**
 * The revision of a flag in Unleash, which counts none: 31 bits of a hash over what the flag does. The same for what the
 * admin API tells and for what the SDK has got, so that a replica can be said to have a change.
 *
 * @param strategies that are not disabled, in their order
 */
export function flagFingerprint(enabled: boolean, strategies: readonly Strategy[]): number {
  const content = [enabled, ...strategies.map(canonical)];
  return createHash('sha256').update(JSON.stringify(content)).digest().readUInt32BE() >>> 1;
}

function canonical(strategy: Strategy): unknown {
  const ours = fromUnleash(strategy);
  if (ours) return [ours.profile, ours.percentage, ours.stickiness, ...ours.tenants.sort()];
  const { name, parameters = {}, constraints = [], segments = [], variants = [] } = strategy;
  return [
    name,
    Object.entries(parameters).sort(),
    constraints.map(({ contextName, operator, values, value, inverted }) => [
      contextName,
      operator,
      values,
      value ?? null,
      inverted ?? false,
    ]),
    segments,
    variants.map((variant) => [variant.name, variant.weight]),
  ];
}
