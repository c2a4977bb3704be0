import { BriskError } from '@brisk/contracts';
import { Evidence, type EvidenceMark, type EvidenceSnapshot } from './evidence.js';
import { DEFAULT_OPTIONS, type JudgeOptions } from './options.js';
import {
  difference,
  isCounted,
  isReport,
  noMark,
  sparse,
  spread,
  type Latencies,
  type ReplicaReport,
} from './replica-report.js';
import type { JudgeMark } from './judge.js';
import { verdictOf, type Verdict } from './verdict.js';

/** Why a report is counted, and is evidence of nothing. */
export const IGNORED_REPORTS = [
  /** It came after the rollout was over. */
  'ended',
  /** No report, or one that nobody can have got by counting. */
  'invalid',
  /** A later one of that replica was there before. */
  'outdated',
] as const;
export type IgnoredReport = (typeof IGNORED_REPORTS)[number];

/** What one replica has contributed. */
export interface Contribution {
  replica: string;
  /** It was heard of a moment ago. */
  live: boolean;
  /** Requests whose outcome counts here. */
  treated: number;
  control: number;
}

type Totals = Record<'treated' | 'control', number>;

interface Source {
  run: number;
  sequence: number;
  heardAtMs: number;
  /** Of a mark's number to its slot; not known until it is heard of. */
  offset: number | undefined;
  /** Of the last mark that was heard of. */
  number: number;
  slot: number;
  waiting: { slot: number; mark: JudgeMark }[];
  /** Its first mark was heard of. */
  fromStart: boolean;
  /** What of it is in the evidence by now; undefined until it is known where to begin. */
  together: EvidenceMark | undefined;
  tenants: Map<string, EvidenceMark>;
  latencies: Record<'treated' | 'control', Float64Array>;
  counted: Totals;
}

/** Plain JSON. */
export interface EvidencePoolSnapshot {
  version: 1;
  slot: number;
  together: EvidenceSnapshot;
  tenants: [tenantId: string, evidence: EvidenceSnapshot][];
  ignored: Record<IgnoredReport, number>;
  sources: [
    replica: string,
    source: Pick<Source, 'run' | 'sequence' | 'number' | 'fromStart' | 'counted'> & {
      together: EvidenceMark | null;
      tenants: [tenantId: string, mark: EvidenceMark][];
      latencies: Latencies;
    },
  ][];
}

const SLOT_MS = 1000;
/** Whoever says nothing for so long is not waited for. What it says later counts from then on. */
const SILENT_MS = 10_000;
/** A replica's marks are counted anew when they have gone away from our slots by more. */
const MOST_DRIFT = 2;
const MOST_TENANTS = 200;

/**
 * Judges one rollout by what all replicas have seen of it: the same test as a `Judge`'s, on the sum of their evidence.
 *
 * Replicas draw independently and each learns from a control of its own, so for each alternative the product of what their bets
 * have won since some moment is evidence as well (Ramdas et al., arXiv 2210.01948): as the factors of several
 * tenants are. Moments are the replicas' marks, one each second, put side by side as slots. A slot counts when all
 * replicas have completed theirs, so neither how fast reports are nor how requests fare decides what is in it; and a
 * start of the mixture pays for its moment once, and not once on each replica.
 *
 * No replica's clock is looked at: marks are counted. Pure; times are ms of the caller's monotonic clock.
 */
export class EvidencePool {
  readonly ignored = Object.fromEntries(IGNORED_REPORTS.map((reason) => [reason, 0])) as Record<IgnoredReport, number>;
  private readonly together: Evidence;
  private readonly tenants = new Map<string, Evidence>();
  private readonly sources = new Map<string, Source>();
  /** The last one that counts. */
  private slot = 0;
  private startMs: number;
  private ended = false;

  constructor(
    nowMs: number,
    private readonly options: JudgeOptions = DEFAULT_OPTIONS,
  ) {
    this.startMs = nowMs;
    this.together = new Evidence(options);
  }

  /** Takes a report in, of this replica or of another. @param report as it came from there: anything */
  hear(report: unknown, nowMs: number): void {
    if (this.ended) return this.ignore('ended');
    if (!isReport(report)) return this.ignore('invalid');
    const known = this.sources.get(report.replica);
    if (known && (report.run < known.run || (report.run === known.run && report.sequence < known.sequence))) {
      return this.ignore('outdated');
    }
    if (known?.run === report.run && known.sequence === report.sequence) return; // nothing new
    const source = known?.run === report.run ? known : newSource(report, known?.counted);
    const fresh = report.marks.filter(({ number }) => number > source.number);
    if (!isCounted(fresh, report.latest, lastHeard(source))) return this.ignore('invalid');
    this.sources.set(report.replica, source);
    Object.assign(source, { sequence: report.sequence, heardAtMs: nowMs });
    this.align(source, report.latest, nowMs);
    for (const mark of fresh) {
      source.number = mark.number;
      source.slot = Math.max(source.slot, mark.number + source.offset!);
      source.waiting.push({ slot: source.slot, mark });
    }
    this.addLatencies(source, report.latencies);
  }

  /** Counts what all replicas have completed by now. */
  advance(nowMs: number): void {
    if (this.ended) return;
    const present = this.slotAt(nowMs);
    const waitedFor = [...this.sources.values()].filter(({ heardAtMs }) => nowMs - heardAtMs <= SILENT_MS);
    const complete = Math.min(present, ...waitedFor.map(({ slot }) => slot));
    while (this.slot < complete) this.count((this.slot += 1));
  }

  /** The rollout is over: what comes later is counted only. */
  end(): void {
    this.ended = true;
  }

  /** Of all tenants together. */
  verdict(): Verdict {
    return verdictOf(this.together, this.options);
  }

  /** Undefined for a tenant that nothing came from. */
  verdictFor(tenantId: string): Verdict | undefined {
    const evidence = this.tenants.get(tenantId);
    return evidence && verdictOf(evidence, this.options);
  }

  /** Whether a regression was called: of all together, or of single tenants. */
  get regressed(): { together: boolean; tenants: string[] } {
    const called = (evidence: Evidence) => evidence.regressedAtMs !== undefined;
    return {
      together: called(this.together),
      tenants: [...this.tenants].filter(([, evidence]) => called(evidence)).map(([tenantId]) => tenantId),
    };
  }

  /** Requests that were assigned a profile. */
  get assigned(): number {
    const { treated, control } = this.together.counts;
    return treated.assigned + control.assigned;
  }

  contributions(nowMs: number): Contribution[] {
    return [...this.sources]
      .map(([replica, { heardAtMs, counted }]) => ({ replica, live: nowMs - heardAtMs <= SILENT_MS, ...counted }))
      .sort((a, b) => (a.replica < b.replica ? -1 : 1));
  }

  snapshot(): EvidencePoolSnapshot {
    return {
      version: 1,
      slot: this.slot,
      together: this.together.snapshot(),
      tenants: [...this.tenants].map(([tenantId, evidence]) => [tenantId, evidence.snapshot()]),
      ignored: { ...this.ignored },
      sources: [...this.sources].map(([replica, { run, sequence, number, fromStart, waiting, counted, ...source }]) => [
        replica,
        {
          ...{ run, fromStart, counted },
          // What waits was not counted: it is to be heard of again.
          number: waiting[0] ? waiting[0].mark.number - 1 : number,
          sequence: waiting[0] ? sequence - 1 : sequence,
          together: source.together ?? null,
          tenants: [...source.tenants],
          latencies: { treated: sparse(source.latencies.treated), control: sparse(source.latencies.control) },
        },
      ]),
    };
  }

  /**
   * Goes on from what another replica, or an earlier run, has put together.
   *
   * @throws BriskError `config_invalid` when it is of another version, or none at all
   */
  static resume(snapshot: EvidencePoolSnapshot, nowMs: number, options: JudgeOptions = DEFAULT_OPTIONS): EvidencePool {
    if (snapshot?.version !== 1) throw new BriskError('config_invalid', 'This is no evidence of version 1.');
    const pool = new EvidencePool(nowMs - snapshot.slot * SLOT_MS, options);
    pool.slot = snapshot.slot;
    pool.together.resume(snapshot.together);
    for (const [tenantId, evidence] of snapshot.tenants) pool.tenant(tenantId)?.resume(evidence);
    Object.assign(pool.ignored, snapshot.ignored);
    for (const [replica, { together, tenants, latencies, ...source }] of snapshot.sources) {
      pool.sources.set(replica, {
        ...source,
        ...{ heardAtMs: -Infinity, offset: undefined, slot: snapshot.slot, waiting: [] },
        ...{ together: together ?? undefined, tenants: new Map(tenants) },
        latencies: { treated: spread(latencies.treated), control: spread(latencies.control) },
      });
    }
    return pool;
  }

  private count(slot: number): void {
    const elapsedMs = slot * SLOT_MS;
    for (const evidence of [this.together, ...this.tenants.values()]) evidence.stake(elapsedMs);
    for (const source of this.sources.values()) {
      while (source.waiting[0] && source.waiting[0].slot <= slot) {
        this.countMark(source, source.waiting.shift()!.mark, elapsedMs);
      }
    }
  }

  private countMark(source: Source, { together, tenants }: JudgeMark, elapsedMs: number): void {
    const before = source.together;
    source.together = together;
    if (before) {
      const more = difference(together, before);
      this.together.absorb(elapsedMs, more);
      source.counted = {
        treated: source.counted.treated + more.treated.outcomes,
        control: source.counted.control + more.control.outcomes,
      };
    }
    for (const [tenantId, mark] of tenants) {
      // Who was not there at the very first mark begins at nothing.
      const earlier = source.tenants.get(tenantId) ?? (before && source.fromStart ? noMark() : undefined);
      source.tenants.set(tenantId, mark);
      if (earlier) this.tenant(tenantId, elapsedMs)?.absorb(elapsedMs, difference(mark, earlier));
    }
  }

  private addLatencies(source: Source, { treated, control }: Latencies): void {
    const latest = { treated: spread(treated), control: spread(control) };
    const more = (of: 'treated' | 'control') => latest[of].map((count, bin) => count - source.latencies[of][bin]!);
    this.together.absorbLatencies(more('treated'), more('control'));
    source.latencies = latest;
  }

  /** Its marks are as many seconds apart as ours; only how many there were before differs. */
  private align(source: Source, latest: number, nowMs: number): void {
    const present = this.slotAt(nowMs);
    const drift = source.offset === undefined ? Infinity : Math.abs(latest + source.offset - present);
    if (drift > MOST_DRIFT) source.offset = present - latest;
  }

  private tenant(tenantId: string, elapsedMs = 0): Evidence | undefined {
    const known = this.tenants.get(tenantId);
    if (known || this.tenants.size >= MOST_TENANTS) return known;
    const evidence = new Evidence(this.options);
    evidence.stake(elapsedMs);
    this.tenants.set(tenantId, evidence);
    return evidence;
  }

  private slotAt(nowMs: number): number {
    return Math.max(this.slot, Math.floor((nowMs - this.startMs) / SLOT_MS));
  }

  private ignore(reason: IgnoredReport): void {
    this.ignored[reason] += 1;
  }
}

function lastHeard({
  waiting,
  together,
  tenants,
}: Source): Pick<JudgeMark, 'tenants'> & { together?: EvidenceMark | undefined } {
  const later = waiting.flatMap(({ mark }) => mark.tenants);
  return { together: waiting.at(-1)?.mark.together ?? together, tenants: [...tenants, ...later] };
}

/** What it learned before its first mark that is known is left out. @param counted of earlier runs of that replica */
function newSource(report: ReplicaReport, counted: Totals = { treated: 0, control: 0 }): Source {
  return {
    ...{ run: report.run, sequence: report.sequence, heardAtMs: -Infinity, offset: undefined },
    ...{ number: -1, slot: 0, waiting: [], together: undefined, tenants: new Map(), counted },
    fromStart: report.marks[0]?.number === 0,
    latencies: { treated: spread(report.latencies.treated), control: spread(report.latencies.control) },
  };
}
