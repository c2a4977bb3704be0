/**
 * Where a JSON value holds text that cannot be kept: with a NUL, which Postgres does not take, or with half of a
 * surrogate pair, which no database gives back.
 *
 * @returns the path to it
 */
export function unusableText(value: unknown, path: readonly string[] = []): readonly string[] | undefined {
  if (typeof value === 'string') return isUsable(value) ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const found = isUsable(key) ? unusableText(part, [...path, key]) : path;
    if (found) return found;
  }
  return undefined;
}

const isUsable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);
