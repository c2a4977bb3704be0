/**
 * Draws ranks 0 .. `count` - 1, rank r with a probability in proportion to 1 / (r + 1) ^ `exponent`: a few things asked
 * for very often, and many asked for once.
 */
export function zipf(count: number, exponent: number, random: () => number): () => number {
  if (!Number.isInteger(count) || count < 1) throw new RangeError('zipf needs a count of 1 or more');
  const upTo = new Float64Array(count);
  let total = 0;
  for (let rank = 0; rank < count; rank += 1) upTo[rank] = total += (rank + 1) ** -exponent;
  return () => {
    const drawn = random() * total;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle]! <= drawn) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
