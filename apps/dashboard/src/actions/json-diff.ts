/** One field that differs; `undefined` where it is not there. */
export interface FieldChange {
  /** `stages.0.percentage`; empty for the value itself. */
  path: string;
  before: unknown;
  after: unknown;
}

/**
 * The fields in which two JSON values differ, in the order in which they are found. Lists of plain values are compared
 * as a whole: "a, b" to "a, b, c" says more than "2: nothing to c".
 */
export function jsonDiff(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isBranch(before) && !isBranch(after)) return [{ path, before, after }];
  if (isLeaf(before) || isLeaf(after)) return [{ path, before, after }];
  const keys = new Set([...keysOf(before), ...keysOf(after)]);
  return [...keys].flatMap((key) => {
    const below = path === '' ? key : `${path}.${key}`;
    return jsonDiff(valueAt(before, key), valueAt(after, key), below);
  });
}

/** A value as it is shown in a diff; null and what is not there look alike. */
export function diffText(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => !isBranch(each))) return value.map(diffText).join(', ') || 'none';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isBranch = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (!Array.isArray(value) || value.some((each) => typeof each === 'object' && each !== null));
/** Neither to be looked into, nor simply missing. */
const isLeaf = (value: unknown) => !isBranch(value) && value !== undefined && value !== null && !isEmptyList(value);
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;
const keysOf = (value: unknown) => (isBranch(value) ? Object.keys(value) : []);
const valueAt = (value: unknown, key: string) =>
  isBranch(value) ? (value as Record<string, unknown>)[key] : undefined;
