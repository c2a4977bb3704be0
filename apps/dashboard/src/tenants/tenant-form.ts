import type { TenantQuotas, TenantView } from '@brisk/contracts';

/** What stands in the form, as it was typed. An empty quota is as the deployment has it for everybody. */
export interface TenantForm {
  id: string;
  name: string;
  quotas: Record<keyof TenantQuotas, string>;
  sharingGroup: string;
  defaultVoice: string;
}

export type TenantProblems = Partial<Record<'id' | 'name' | 'sharingGroup' | keyof TenantQuotas, string>>;

/** Least value and label of each quota; the most is the API's. */
export const QUOTAS: Readonly<
  Record<keyof TenantQuotas, { label: string; least: number; most: number; unit?: string }>
> = {
  requests_per_second: { label: 'Requests a second', least: 1, most: 1e6 },
  concurrent_streams: { label: 'Streams at the same time', least: 1, most: 1e6 },
  characters_per_day: { label: 'Characters a day, UTC', least: 0, most: 1e12 },
  cache_bytes: { label: 'Memory of each cache, bytes', least: 0, most: 1e12 },
};
export const QUOTA_NAMES = Object.keys(QUOTAS) as (keyof TenantQuotas)[];

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SLUG_PROBLEM = 'Lower-case letters, digits and dashes; 63 at most.';

export const EMPTY_TENANT: TenantForm = {
  id: '',
  name: '',
  quotas: { requests_per_second: '', concurrent_streams: '', characters_per_day: '', cache_bytes: '' },
  sharingGroup: '',
  defaultVoice: '',
};

export function formOfTenant({ id, name, quotas, sharing_group, default_voice }: TenantView): TenantForm {
  const text = (value: number | null) => (value === null ? '' : String(value));
  const { requests_per_second, concurrent_streams, characters_per_day, cache_bytes } = quotas;
  return {
    id,
    name,
    quotas: {
      requests_per_second: text(requests_per_second),
      concurrent_streams: text(concurrent_streams),
      characters_per_day: text(characters_per_day),
      cache_bytes: text(cache_bytes),
    },
    sharingGroup: sharing_group ?? '',
    defaultVoice: default_voice ?? '',
  };
}

export interface TenantFields {
  name: string;
  quotas: TenantQuotas;
  sharing_group: string | null;
  default_voice: string | null;
}

/** The fields as the API takes them, and what is wrong with them by the API's own rules. */
export function fieldsOfForm(form: TenantForm): { fields: TenantFields; problems: TenantProblems } {
  const problems: TenantProblems = {};
  if (!SLUG.test(form.id)) problems.id = SLUG_PROBLEM;
  const name = form.name.trim();
  if (name === '' || name.length > 100) problems.name = 'From 1 to 100 characters.';
  const sharingGroup = form.sharingGroup.trim();
  if (sharingGroup !== '' && !SLUG.test(sharingGroup)) problems.sharingGroup = SLUG_PROBLEM;
  const quota = (field: keyof TenantQuotas) => {
    const text = form.quotas[field].trim().replaceAll(/[\s,_]/g, '');
    if (text === '') return null;
    const { least, most } = QUOTAS[field];
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    problems[field] = `A whole number from ${least} to ${most.toLocaleString('en-US')}, or empty.`;
    return null;
  };
  const quotas: TenantQuotas = {
    requests_per_second: quota('requests_per_second'),
    concurrent_streams: quota('concurrent_streams'),
    characters_per_day: quota('characters_per_day'),
    cache_bytes: quota('cache_bytes'),
  };
  const fields = { name, quotas, sharing_group: sharingGroup || null, default_voice: form.defaultVoice.trim() || null };
  return { fields, problems };
}
