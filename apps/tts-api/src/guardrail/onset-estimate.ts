const SPAN_MS = 10_000;
/** A day. */
const MOST_SPANS = 8640;

/** Over a restart: two hours. */
const MOST_KEPT = 720;

/** Plain JSON. */
export interface OnsetSnapshot {
  control: { count: number; sum: number };
  spans: [start: number, count: number, sum: number][];
}

interface Excess {
  count: number;
  /** Of candidate requests' values over the control's mean. */
  sum: number;
}

/**
 * About when a candidate began to do worse. If it was as good as control before a moment, and worse by some mean after it, the
 * likelihood of that moment grows with the square of what is in excess since then, over the number of requests.
 */
export class OnsetEstimate {
  private readonly control = { count: 0, sum: 0 };
  /** By the start of each span, in their order. */
  private readonly candidate = new Map<number, Excess>();

  /** @param at epoch ms @param value the larger, the worse */
  add(at: number, treated: boolean, value: number): void {
    if (!treated) {
      this.control.count += 1;
      this.control.sum += value;
      return;
    }
    const start = Math.floor(at / SPAN_MS) * SPAN_MS;
    const span = this.candidate.get(start) ?? { count: 0, sum: 0 };
    span.count += 1;
    span.sum += value;
    this.candidate.set(start, span);
    if (this.candidate.size > MOST_SPANS) this.candidate.delete(this.candidate.keys().next().value!);
  }

  snapshot(): OnsetSnapshot {
    const spans = [...this.candidate].slice(-MOST_KEPT);
    return { control: { ...this.control }, spans: spans.map(([start, { count, sum }]) => [start, count, sum]) };
  }

  /** Adds what an earlier run has seen. */
  merge({ control, spans }: OnsetSnapshot): void {
    this.control.count += control.count;
    this.control.sum += control.sum;
    const later = [...this.candidate];
    this.candidate.clear();
    for (const [start, count, sum] of spans) this.candidate.set(start, { count, sum });
    for (const [start, { count, sum }] of later) {
      const span = this.candidate.get(start) ?? { count: 0, sum: 0 };
      this.candidate.set(start, { count: span.count + count, sum: span.sum + sum });
    }
  }

  /** Epoch ms; undefined when the candidate has at no time done worse. */
  get since(): number | undefined {
    const usual = this.control.count === 0 ? 0 : this.control.sum / this.control.count;
    const all = { count: 0, excess: 0 };
    let best: { start: number; likelihood: number } | undefined;
    for (const [start, { count, sum }] of [...this.candidate].sort(([a], [b]) => b - a)) {
      all.count += count;
      all.excess += sum - count * usual;
      const likelihood = all.excess <= 0 ? 0 : all.excess ** 2 / all.count;
      if (likelihood > (best?.likelihood ?? 0)) best = { start, likelihood };
    }
    return best?.start;
  }
}
