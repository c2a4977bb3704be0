import { flagsUnavailable } from '../flag-errors.js';
import type { AdminStrategy } from './wire.js';

/** The flag in one environment, as the admin API tells it. */
export interface AdminFeature {
  enabled: boolean;
  /** In the order in which they are tried; disabled ones included. */
  strategies: AdminStrategy[];
}

/** @throws BriskError `flags_unavailable` for what no Unleash we know answers, or an environment it does not have */
export function readFeature(body: unknown, environment: string): AdminFeature {
  const { environments } = (body ?? {}) as { environments?: unknown };
  if (!Array.isArray(environments)) throw unexpected('a flag without environments');
  const found = environments.find((each) => isObject(each) && each['name'] === environment) as unknown;
  if (found === undefined) {
    throw flagsUnavailable(`Unleash has no environment "${environment}" for the flag; "brisk flags sync" adds it.`);
  }
  const { enabled, strategies } = found as { enabled?: unknown; strategies?: unknown };
  if (typeof enabled !== 'boolean' || !Array.isArray(strategies)) throw unexpected('a flag without state');
  if (!strategies.every(isStrategy)) throw unexpected('a strategy in an unknown form');
  return { enabled, strategies: [...strategies].sort((a, b) => a.sortOrder - b.sortOrder) };
}

function isStrategy(value: unknown): value is AdminStrategy {
  if (!isObject(value)) return false;
  const { id, name, constraints, parameters } = value;
  if (typeof id !== 'string' || typeof name !== 'string' || !isObject(parameters)) return false;
  return Array.isArray(constraints) && constraints.every((each) => isObject(each) && Array.isArray(each['values']));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const unexpected = (what: string) => flagsUnavailable(`Unleash answered ${what}; Brisk knows versions 6.10 to 8.`);
