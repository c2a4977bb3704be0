import { PROFILE_FLAG, STICKINESSES } from '@brisk/contracts';
import { flagsUnavailable } from '../flag-errors.js';
import { toUnleash } from './translate-strategy.js';
import type { UnleashAdmin } from './unleash-admin.js';
import { pathsOf, type UnleashPlace } from './unleash-place.js';
import { readFeature } from './read-feature.js';

/** What was looked at, and what had to be done about it. */
export interface SyncStep {
  subject: string;
  did: 'created' | 'changed' | 'nothing';
}

const NOT_FOUND = 404;
const CONFLICT = 409;

/**
 * Prepares an Unleash for Brisk. May be run again at any time: it changes nothing that is as it should be, and never
 * switches the flag on or off, nor touches strategies that are there.
 *
 * @throws BriskError `flags_unavailable`
 */
export async function syncFlags(admin: UnleashAdmin, place: UnleashPlace): Promise<SyncStep[]> {
  const steps: SyncStep[] = [];
  // Before strategies: one that names a field which is not registered is refused, or sticks to nothing.
  for (const field of STICKINESSES) {
    steps.push({ subject: `context field ${field}`, did: await syncContextField(admin, field) });
  }
  const paths = pathsOf(place);
  steps.push({ subject: `flag ${PROFILE_FLAG}`, did: await syncFeature(admin, paths) });
  steps.push({ subject: `environment ${place.environment}`, did: await syncEnvironment(admin, paths, place) });
  steps.push({ subject: 'strategies', did: await syncStrategies(admin, paths, place) });
  return steps;
}

type Paths = ReturnType<typeof pathsOf>;

async function syncContextField(admin: UnleashAdmin, name: string): Promise<SyncStep['did']> {
  const path = `/api/admin/context/${name}`;
  const { status, body } = await admin.request('GET', path, undefined, [NOT_FOUND]);
  if (status === NOT_FOUND) {
    await admin.request('POST', '/api/admin/context', { name, stickiness: true }, [CONFLICT]);
    return 'created';
  }
  const { stickiness, description, legalValues } = body as Record<string, unknown>;
  if (stickiness === true) return 'nothing';
  await admin.request('PUT', path, {
    name,
    stickiness: true,
    description: description ?? '',
    legalValues: legalValues ?? [],
  });
  return 'changed';
}

async function syncFeature(admin: UnleashAdmin, paths: Paths): Promise<SyncStep['did']> {
  const { status } = await admin.request('GET', paths.feature, undefined, [NOT_FOUND]);
  if (status !== NOT_FOUND) return 'nothing';
  const flag = { name: PROFILE_FLAG, type: 'release', description: 'Which pipeline serves a request of Brisk.' };
  const created = await admin.request('POST', paths.features, flag, [CONFLICT]);
  if (created.status !== CONFLICT) return 'created';
  throw flagsUnavailable(`Unleash has an archived flag "${PROFILE_FLAG}", or one in another project. Revive it there.`);
}

async function syncEnvironment(admin: UnleashAdmin, paths: Paths, { environment }: UnleashPlace) {
  const { body } = await admin.request('GET', paths.feature);
  const { environments } = body as { environments?: { name: string }[] };
  if (environments?.some(({ name }) => name === environment)) return 'nothing';
  const { body: all } = await admin.request('GET', '/api/admin/environments');
  const names = ((all ?? {}) as { environments?: { name: string }[] }).environments?.map(({ name }) => name) ?? [];
  if (!names.includes(environment)) {
    throw flagsUnavailable(`Unleash has no environment "${environment}"; there are: ${names.join(', ')}.`);
  }
  await admin.request('POST', paths.environments, { environment }, [CONFLICT]);
  return 'created';
}

/** A strategy that gives nobody anything, so that switching the flag on by hand does not add one that gives all. */
async function syncStrategies(admin: UnleashAdmin, paths: Paths, { environment }: UnleashPlace) {
  const { body } = await admin.request('GET', paths.feature);
  const { strategies } = readFeature(body, environment);
  if (strategies.some(({ disabled }) => !disabled)) return 'nothing';
  const nobody = { tenants: [], percentage: 0, stickiness: 'requestId', profile: 'optimized' } as const;
  await admin.request('POST', paths.strategies, toUnleash({ ...nobody, tenants: [] }));
  return 'created';
}
