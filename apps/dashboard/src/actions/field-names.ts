import { bakeText } from './bake-time';
import { diffText } from './json-diff';

/** How a field of a diff is called, and how its values are said, where its own name and plain text do not do. */
interface FieldWords {
  path: RegExp;
  name: (numbers: readonly number[]) => string;
  text?: (value: unknown) => string;
}

const COUNTED: Readonly<Record<string, string>> = { requestId: 'requests', tenantId: 'tenants' };

const FIELDS: readonly FieldWords[] = [
  { path: /^stages\.(\d+)\.percentage$/, name: ([at]) => `Stage ${at! + 1}`, text: (value) => `${String(value)} %` },
  {
    path: /^stages\.(\d+)\.bake_?minutes$/i,
    name: ([at]) => `Stage ${at! + 1}, bake time`,
    text: (value) => bakeText(Number(value)),
  },
  { path: /^(\d+)\.percentage$/, name: ([at]) => `Rule ${at! + 1}`, text: (value) => `${String(value)} %` },
  {
    path: /^(\d+)\.stickiness$/,
    name: ([at]) => `Rule ${at! + 1}, a share of`,
    text: (value) => COUNTED[String(value)] ?? String(value),
  },
  { path: /^stage$/, name: () => 'Stage', text: (value) => String(Number(value) + 1) },
  { path: /^tenants$/, name: () => 'Tenants', text: (value) => (value === '*' ? 'everyone' : diffText(value)) },
  { path: /^withdrawn(_tenants)?$/, name: () => 'Taken out' },
  { path: /^stickiness$/, name: () => 'A share of', text: (value) => COUNTED[String(value)] ?? String(value) },
];

/** `Stage 2` for `stages.1.percentage`, `Quotas, cache bytes` for `quotas.cache_bytes`. */
export function fieldName(path: string): string {
  const known = wordsOf(path);
  if (known) return known.name((known.path.exec(path) ?? []).slice(1).map(Number));
  const words = path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? `number ${Number(part) + 1}` : part))
    .map((part) => part.replaceAll('_', ' ').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    .join(', ');
  return words === '' ? 'Value' : words[0]!.toUpperCase() + words.slice(1);
}

/** A field's value as people say it; `–` where there is none. */
export function fieldText(path: string, value: unknown): string {
  const text = wordsOf(path)?.text;
  return text && value !== undefined && value !== null ? text(value) : diffText(value);
}

const wordsOf = (path: string) => FIELDS.find((field) => field.path.test(path));
