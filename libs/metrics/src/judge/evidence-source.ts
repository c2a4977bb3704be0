import type { EvidenceMark } from './evidence.js';
import type { JudgeMark } from './judge.js';
import { isCounted, noMark, sparse, spread, type Latencies, type ReplicaReport } from './replica-report.js';

type Cohorts<T> = Record<'treated' | 'control', T>;

/** Plain JSON. */
export interface EvidenceSourceSnapshot {
  run: number;
  sequence: number;
  number: number;
  fromStart: boolean;
  counted: Cohorts<number>;
  together: EvidenceMark | null;
  tenants: [tenantId: string, mark: EvidenceMark][];
  latencies: Latencies;
}

/** A replica's marks are counted anew when they have gone away from our slots by more. */
const MOST_DRIFT = 2;

/** What was heard of one run of a replica, and how much of it counts by now. */
export class EvidenceSource {
  heardAtMs = -Infinity;
  /** Of the last mark that was heard of. */
  slot = 0;
  /** Requests whose outcome counts, those of earlier runs included. */
  counted: Cohorts<number> = { treated: 0, control: 0 };
  private sequence = -1;
  private number = -1;
  /** Its first mark was heard of. */
  private fromStart = false;
  /** Of a mark's number to its slot; not known until it is heard of. */
  private offset: number | undefined;
  private readonly waiting: { slot: number; mark: JudgeMark }[] = [];
  /** What counts; undefined until it is known where to begin: what was learned before the first known mark is left out. */
  private together: EvidenceMark | undefined;
  private tenants = new Map<string, EvidenceMark>();
  private latencies: Cohorts<Float64Array> | undefined;

  constructor(readonly run: number) {}

  /** Whether anything was heard of it that others could be waiting for the next one of. */
  get hasBegun(): boolean {
    return this.number >= 0;
  }

  /** Whether the report is older than what was heard (-1), the same (0) or newer (1). */
  order({ run, sequence }: ReplicaReport): number {
    return Math.sign(run - this.run || sequence - this.sequence);
  }

  /**
   * @param present slot of this moment
   * @returns latencies that are new; undefined when the report cannot be true
   */
  hear(report: ReplicaReport, present: number, nowMs: number): Cohorts<Float64Array> | undefined {
    const fresh = report.marks.filter(({ number }) => number > this.number);
    if (!isCounted(fresh, report.latest, this.lastHeard)) return undefined;
    if (!this.hasBegun) this.fromStart = fresh[0]?.number === 0;
    this.sequence = report.sequence;
    this.heardAtMs = nowMs;
    this.align(report.latest, present);
    for (const mark of fresh) {
      this.number = mark.number;
      this.slot = Math.max(this.slot, mark.number + this.offset!);
      this.waiting.push({ slot: this.slot, mark });
    }
    return this.newLatencies(report.latencies);
  }

  /** Marks up to a slot, in their order, each once: what is to count since the one before. */
  *take(slot: number): Generator<{ together?: Step; tenants: [tenantId: string, step: Step][] }> {
    while (this.waiting[0] && this.waiting[0].slot <= slot) {
      const { together, tenants } = this.waiting.shift()!.mark;
      const before = this.together;
      this.together = together;
      const steps: [string, Step][] = [];
      for (const [tenantId, mark] of tenants) {
        // Who was not there at the very first mark begins at nothing.
        const earlier = this.tenants.get(tenantId) ?? (before && this.fromStart ? noMark() : undefined);
        this.tenants.set(tenantId, mark);
        if (earlier) steps.push([tenantId, { from: earlier, to: mark }]);
      }
      yield { ...(before && { together: { from: before, to: together } }), tenants: steps };
    }
  }

  snapshot(): EvidenceSourceSnapshot {
    const { run, fromStart, counted, waiting, latencies } = this;
    const [first] = waiting;
    return {
      ...{ run, fromStart, counted: { ...counted } },
      // What waits does not count yet: it is to be heard of again.
      number: first ? first.mark.number - 1 : this.number,
      sequence: first ? this.sequence - 1 : this.sequence,
      together: this.together ?? null,
      tenants: [...this.tenants],
      latencies: {
        treated: sparse(latencies?.treated ?? spread([])),
        control: sparse(latencies?.control ?? spread([])),
      },
    };
  }

  static resume(snapshot: EvidenceSourceSnapshot, slot: number): EvidenceSource {
    const { run, sequence, number, fromStart, counted, together, tenants, latencies } = snapshot;
    const source = new EvidenceSource(run);
    Object.assign(source, { sequence, number, fromStart, counted: { ...counted }, slot });
    source.together = together ?? undefined;
    source.tenants = new Map(tenants);
    source.latencies = { treated: spread(latencies.treated), control: spread(latencies.control) };
    return source;
  }

  private get lastHeard(): Pick<JudgeMark, 'tenants'> & { together: EvidenceMark | undefined } {
    const later = this.waiting.flatMap(({ mark }) => mark.tenants);
    return { together: this.waiting.at(-1)?.mark.together ?? this.together, tenants: [...this.tenants, ...later] };
  }

  /** Its marks are as many seconds apart as ours; only how many there were before differs. */
  private align(latest: number, present: number): void {
    const drift = this.offset === undefined ? Infinity : Math.abs(latest + this.offset - present);
    if (drift > MOST_DRIFT) this.offset = present - latest;
  }

  private newLatencies({ treated, control }: Latencies): Cohorts<Float64Array> {
    const latest = { treated: spread(treated), control: spread(control) };
    const before = this.latencies ?? latest;
    this.latencies = latest;
    const more = (of: 'treated' | 'control') => latest[of].map((count, bin) => Math.max(0, count - before[of][bin]!));
    return { treated: more('treated'), control: more('control') };
  }
}

interface Step {
  from: EvidenceMark;
  to: EvidenceMark;
}
