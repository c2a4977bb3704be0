/** Each item with whether it is the last, which takes reading one item ahead. */
export function* markLast<T>(items: Iterable<T>): Generator<{ item: T; isLast: boolean }, void, undefined> {
  let held: { item: T } | undefined;
  for (const item of items) {
    if (held) yield { ...held, isLast: false };
    held = { item };
  }
  if (held) yield { ...held, isLast: true };
}
