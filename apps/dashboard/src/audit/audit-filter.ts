import { adminPath } from '../actions/admin-api';

/** What stands in the filter's fields. Times are as `datetime-local` has them, in the viewer's zone. */
export interface AuditFilter {
  actor: string;
  action: string;
  subject: string;
  result: '' | 'done' | 'refused' | 'failed';
  since: string;
  until: string;
}

export const NO_FILTER: AuditFilter = { actor: '', action: '', subject: '', result: '', since: '', until: '' };

const FIELDS = Object.keys(NO_FILTER) as (keyof AuditFilter)[];
const RESULTS = ['done', 'refused', 'failed'];

/** Of a page's address, so that a look at the log can be passed on. */
export function filterOf(params: Readonly<Record<string, string | string[] | undefined>>): AuditFilter {
  const given = FIELDS.map((field) => [field, typeof params[field] === 'string' ? params[field] : '']);
  const filter = Object.fromEntries(given) as unknown as AuditFilter;
  return { ...filter, result: RESULTS.includes(filter.result) ? filter.result : '' };
}

export function addressOf(filter: AuditFilter): string {
  const given = FIELDS.filter((field) => filter[field] !== '').map((field) => [field, filter[field]]);
  const text = new URLSearchParams(given).toString();
  return text === '' ? '/audit' : `/audit?${text}`;
}

/** As the API takes it. */
export function queryOf(filter: AuditFilter): Record<string, string | undefined> {
  const { since, until, ...rest } = filter;
  const trimmed = Object.entries(rest).map(([name, value]) => [name, value.trim() || undefined]);
  return { ...Object.fromEntries(trimmed), since: isoOf(since), until: isoOf(until) };
}

export const exportPath = (filter: AuditFilter, format: 'ndjson' | 'csv'): string =>
  adminPath('/audit/export', { ...queryOf(filter), format });

function isoOf(local: string): string | undefined {
  const time = Date.parse(local);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
