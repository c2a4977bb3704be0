const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** From here on, three terms of Stirling's series are exact to 1e-9. */
const LARGE = 12;

/** ln of the beta function, of positive numbers. */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Stirling's series (Abramowitz and Stegun 6.1.41), after moving the argument up by Gamma(x + 1) = x Gamma(x). */
export function logGamma(x: number): number {
  let product = 1;
  let at = x;
  while (at < LARGE) product *= at++;
  const square = at * at;
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * square)) / square) / at;
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series - Math.log(product);
}
