/** Blocks pooled so far, kept from call to call: this runs some thousand times a second in simulations. */
let sums = new Float64Array(0);
let totals = new Float64Array(0);
let ends = new Int32Array(0);

/**
 * The closest nondecreasing sequence to `values` by weighted squares, in place: pool adjacent violators
 * (Barlow, Bartholomew, Bremner and Brunk, 1972). The weighted mean stays as it was.
 *
 * @param weights positive
 */
export function makeIsotonic(values: Float64Array, weights: Float64Array): void {
  if (sums.length < values.length) {
    sums = new Float64Array(values.length);
    totals = new Float64Array(values.length);
    ends = new Int32Array(values.length);
  }
  let blocks = 0;
  for (let index = 0; index < values.length; index += 1) {
    let total = weights[index]!;
    let sum = values[index]! * total;
    while (blocks > 0 && sums[blocks - 1]! * total >= sum * totals[blocks - 1]!) {
      blocks -= 1;
      sum += sums[blocks]!;
      total += totals[blocks]!;
    }
    sums[blocks] = sum;
    totals[blocks] = total;
    ends[blocks] = index + 1;
    blocks += 1;
  }
  for (let block = 0, index = 0; block < blocks; block += 1) {
    const mean = sums[block]! / totals[block]!;
    for (; index < ends[block]!; index += 1) values[index] = mean;
  }
}
