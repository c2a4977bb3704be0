import { describe, expect, it } from 'vitest';
import { OnsetEstimate } from './onset-estimate.js';

/** Ten requests a second, every second one treated; values of a fixed spread about 0, and `shift` for treated ones. */
function serve(estimate: OnsetEstimate, from: number, to: number, shift: number): void {
  for (let at = from; at < to; at += 100) {
    const treated = (at / 100) % 2 === 0;
    estimate.add(at, treated, ((((at / 100) * 7919) % 101) - 50) / 50 + (treated ? shift : 0));
  }
}

describe('OnsetEstimate', () => {
  it('is the start when it was worse from the start', () => {
    const estimate = new OnsetEstimate();
    serve(estimate, 0, 120_000, 0.7);
    expect(estimate.since).toBe(0);
  });

  it('is about when it became worse', () => {
    const estimate = new OnsetEstimate();
    serve(estimate, 0, 600_000, 0);
    serve(estimate, 600_000, 640_000, 0.7);
    expect(Math.abs(estimate.since! - 600_000)).toBeLessThanOrEqual(20_000);
  });

  it('is unknown of what was never worse', () => {
    expect(new OnsetEstimate().since).toBeUndefined();
    const estimate = new OnsetEstimate();
    for (let at = 0; at < 1000; at += 1) estimate.add(at, at % 2 === 0, at % 2 === 0 ? 1 : 2);
    expect(estimate.since).toBeUndefined();
  });
});
