import { BriskError } from '@brisk/contracts';
import { Evidence, type EvidenceSnapshot } from './evidence.js';
import { EvidenceSource, type EvidenceSourceSnapshot } from './evidence-source.js';
import { DEFAULT_OPTIONS, type JudgeOptions } from './options.js';
import { difference, isReport } from './replica-report.js';
import { verdictOf, type Verdict } from './verdict.js';

/** Why a report is counted, and is evidence of nothing. */
export const IGNORED_REPORTS = [
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

/** Plain JSON. */
export interface EvidencePoolSnapshot {
  version: 1;
  slot: number;
  together: EvidenceSnapshot;
  tenants: [tenantId: string, evidence: EvidenceSnapshot][];
  ignored: Record<IgnoredReport, number>;
  sources: [replica: string, source: EvidenceSourceSnapshot][];
}

const SLOT_MS = 1000;
/** Whoever says nothing for so long is not waited for. What it says later counts from then on. */
const SILENT_MS = 10_000;
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
  private readonly sources = new Map<string, EvidenceSource>();
  /** The last one that counts. */
  private slot = 0;
  private startMs: number;

  constructor(
    nowMs: number,
    private readonly options: JudgeOptions = DEFAULT_OPTIONS,
  ) {
    this.startMs = nowMs;
    this.together = new Evidence(options);
  }

  /** Takes a report in, of this replica or of another. @param report as it came from there: anything */
  hear(report: unknown, nowMs: number): void {
    if (!isReport(report)) return this.ignore('invalid');
    const known = this.sources.get(report.replica);
    const order = known?.order(report) ?? 1;
    if (order < 0) return this.ignore('outdated');
    if (order === 0) return; // nothing new
    const source = known?.run === report.run ? known : new EvidenceSource(report.run);
    const latencies = source.hear(report, this.slotAt(nowMs), nowMs);
    if (!latencies) return this.ignore('invalid');
    if (known && source !== known) source.counted = known.counted;
    this.sources.set(report.replica, source);
    this.together.absorbLatencies(latencies.treated, latencies.control);
  }

  /** Counts what all replicas have completed by now. */
  advance(nowMs: number): void {
    const present = this.slotAt(nowMs);
    const waitedFor = [...this.sources.values()].filter((each) => each.hasBegun && isLive(each, nowMs));
    const complete = Math.min(present, ...waitedFor.map(({ slot }) => slot));
    while (this.slot < complete) this.count((this.slot += 1));
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
      .map(([replica, source]) => ({ replica, live: isLive(source, nowMs), ...source.counted }))
      .sort((a, b) => (a.replica < b.replica ? -1 : 1));
  }

  snapshot(): EvidencePoolSnapshot {
    return {
      version: 1,
      slot: this.slot,
      together: this.together.snapshot(),
      tenants: [...this.tenants].map(([tenantId, evidence]) => [tenantId, evidence.snapshot()]),
      ignored: { ...this.ignored },
      sources: [...this.sources].map(([replica, source]) => [replica, source.snapshot()]),
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
    for (const [replica, source] of snapshot.sources) {
      pool.sources.set(replica, EvidenceSource.resume(source, snapshot.slot));
    }
    return pool;
  }

  private count(slot: number): void {
    const elapsedMs = slot * SLOT_MS;
    for (const evidence of [this.together, ...this.tenants.values()]) evidence.stake(elapsedMs);
    for (const source of this.sources.values()) {
      for (const { together, tenants } of source.take(slot)) {
        if (together) {
          const more = difference(together.to, together.from);
          this.together.absorb(elapsedMs, more);
          source.counted.treated += more.treated.outcomes;
          source.counted.control += more.control.outcomes;
        }
        for (const [tenantId, { from, to }] of tenants) {
          this.tenant(tenantId, elapsedMs)?.absorb(elapsedMs, difference(to, from));
        }
      }
    }
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

const isLive = ({ heardAtMs }: EvidenceSource, nowMs: number): boolean => nowMs - heardAtMs <= SILENT_MS;
