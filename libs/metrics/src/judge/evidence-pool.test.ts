import { describe, expect, it } from 'vitest';
import { EvidencePool } from './evidence-pool.js';
import { Judge } from './judge.js';
import type { ReplicaReport } from './replica-report.js';
import { ReportWriter } from './report-writer.js';
import { happenings, makeStream, type StreamOptions } from './testing/stream.js';

const SECOND = 1000;

/** Replicas that serve a share of one stream each, by clocks of their own, and a pool that hears them each second. */
class Deployment {
  readonly pool = new EvidencePool(0);
  readonly judges: Judge[];
  readonly writers: ReportWriter[];
  now = 0;

  constructor(
    replicas: number,
    /** Of each replica's wall clock, in ms. */
    private readonly clocks: readonly number[] = [],
  ) {
    this.judges = Array.from({ length: replicas }, (_, index) => new Judge(this.clockOf(index)));
    this.writers = this.judges.map(
      (judge, index) => new ReportWriter(judge, `replica-${index}`, 0, 0, this.clockOf(index)),
    );
  }

  /**
   * @param heard which reports arrive, of those of one second
   * @returns seconds until it is called; undefined when it is not
   */
  serve(
    stream: StreamOptions,
    heard: (reports: ReplicaReport[], second: number) => unknown[] = (reports) => reports,
  ): number | undefined {
    const from = this.now;
    const { judges, writers, pool } = this;
    const shares = judges.map((_, index) =>
      makeStream({ ...stream, from }).filter((_, request) => request % judges.length === index),
    );
    const clocked = shares.map((share, index) => share.map((each) => ({ ...each, at: each.at + this.clockOf(index) })));
    const due = clocked.map((share, index) =>
      share.map((sample) => ({ at: sample.at - this.clockOf(index), happen: happenings([sample]) })),
    );
    const end = from + stream.requests * (stream.gapMs ?? 50);
    for (; this.now < end;) {
      this.now += SECOND;
      judges.forEach((judge, index) => {
        const mine = due[index]!;
        while (mine[0] && mine[0].at <= this.now) mine.shift()!.happen.forEach((happens) => happens(judge));
        writers[index]!.mark(this.now, this.now + this.clockOf(index));
      });
      for (const report of heard(this.report(), this.now / SECOND)) pool.hear(report, this.now);
      pool.advance(this.now);
      if (pool.regressed.together) return (this.now - from) / SECOND;
    }
    return undefined;
  }

  report(): ReplicaReport[] {
    return this.writers.map((writer) => JSON.parse(JSON.stringify(writer.report())) as ReplicaReport);
  }

  private clockOf(index: number): number {
    return this.clocks[index] ?? 0;
  }
}

/** 20 requests a second for ten minutes. */
const busy = (changes: Partial<StreamOptions> = {}): StreamOptions => ({ requests: 12_000, rho: 0.3, ...changes });

describe('the evidence of all replicas', () => {
  it('of one replica alone says what its judge says', () => {
    const one = new Deployment(1);
    one.serve(busy({ requests: 3000 }));
    const [pooled, own] = [one.pool.verdict(), one.judges[0]!.verdict()];
    expect(pooled.decision).toBe(own.decision);
    // The judge has seen up to a second more.
    expect(Math.abs(pooled.counts.control.outcomes - own.counts.control.outcomes)).toBeLessThanOrEqual(20);
    expect(Math.log(pooled.evidence.regressed)).toBeCloseTo(Math.log(own.evidence.regressed), 0);
    expect(pooled.latencyRatio.p95.estimate).toBeCloseTo(own.latencyRatio.p95.estimate, 1);
  });

  it('finds a regression about as soon on eight replicas as on one, long before any of them would', () => {
    const seconds = (replicas: number, seed: number) =>
      new Deployment(replicas).serve(busy({ seed, scale: 1.6, rho: 0.2 })) ?? Infinity;
    const seeds = [1, 2, 3, 4, 5];
    const median = (of: number[]) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
    const [one, eight] = [1, 8].map((replicas) => median(seeds.map((seed) => seconds(replicas, seed))));
    const alone = median(
      seeds.map((seed) => {
        const judge = new Judge(0);
        // What one of eight sees: each eighth request.
        for (const happens of happenings(makeStream(busy({ seed, scale: 1.6, rho: 0.2, gapMs: 400 })))) {
          happens(judge);
          if (judge.regressed.together) break;
        }
        return judge.verdict().regressedAtMs! / SECOND;
      }),
    );
    console.info({ one, eight, alone });
    expect(eight!).toBeLessThan(2.5 * one! + 5);
    expect(eight!).toBeLessThan(alone / 2);
  });

  it('never calls a candidate that is as good, whatever the number of replicas', () => {
    for (const replicas of [2, 10]) {
      for (let seed = 1; seed <= 8; seed += 1) {
        const deployment = new Deployment(replicas);
        expect(deployment.serve(busy({ seed, requests: 4000 })), `seed ${seed}`).toBeUndefined();
        expect(deployment.pool.verdict().evidence.regressed).toBeLessThan(200);
      }
    }
  });

  it('passes what is as good, and says how much each replica has contributed', () => {
    const deployment = new Deployment(3);
    deployment.serve(busy());
    const { decision, counts } = deployment.pool.verdict();
    expect(['passed', 'improved']).toContain(decision);
    const contributions = deployment.pool.contributions(deployment.now);
    expect(contributions.map(({ replica, live }) => [replica, live])).toEqual([
      ['replica-0', true],
      ['replica-1', true],
      ['replica-2', true],
    ]);
    const sum = contributions.reduce((total, { treated }) => total + treated, 0);
    expect(sum).toBe(counts.treated.outcomes);
    expect(sum).toBeGreaterThan(3000);
  });

  it('does not look at clocks: a replica may be hours off', () => {
    const inTime = new Deployment(3).serve(busy({ scale: 2 }));
    expect(new Deployment(3, [0, 7_200_000, -7_200_000]).serve(busy({ scale: 2 }))).toBe(inTime);
  });

  it('counts nothing twice that comes twice, and nothing that comes too late for a later one', () => {
    const plain = new Deployment(2);
    plain.serve(busy({ requests: 1500 }));
    const doubled = new Deployment(2);
    const earlier: ReplicaReport[] = [];
    doubled.serve(busy({ requests: 1500 }), (reports) => {
      earlier.push(...reports);
      return [...reports, ...reports, ...earlier.slice(-6, -4)];
    });
    expect(doubled.pool.verdict()).toEqual(plain.pool.verdict());
    expect(doubled.pool.ignored).toMatchObject({ outdated: 146, invalid: 0 });
  });

  it('misses nothing of reports that are lost, nor of ones that are late for good', () => {
    const plain = new Deployment(2);
    plain.serve(busy({ requests: 1600 }));
    const lossy = new Deployment(2);
    lossy.serve(busy({ requests: 1600 }), ([first, second], at) => [
      first,
      ...(at < 5 || at % 8 === 0 ? [second] : []),
    ]);
    expect(lossy.pool.verdict()).toEqual(plain.pool.verdict());
    const silent = new Deployment(2);
    silent.serve(busy({ requests: 1600 }), ([first, second], at) => [
      first,
      ...(at < 5 || at % 40 === 0 ? [second] : []),
    ]);
    // A gap costs moments at which the mixture might have begun, and no observation.
    expect(silent.pool.verdict().counts).toEqual(plain.pool.verdict().counts);
  });

  it('does not wait for a replica that is gone, nor for one that has nothing to do', () => {
    const deployment = new Deployment(3);
    deployment.serve(busy({ requests: 600 }), (reports, at) => reports.slice(0, at < 10 ? 3 : 2));
    const before = deployment.pool.verdict().counts.treated.outcomes;
    expect(before).toBeGreaterThan(100);
    expect(deployment.serve(busy({ scale: 2 }), (reports) => reports.slice(0, 2))).toBeLessThan(60);
    expect(deployment.pool.contributions(deployment.now).map(({ live }) => live)).toEqual([true, true, false]);
    const idle = new Deployment(1);
    const other = new ReportWriter(new Judge(0), 'idle', 0, 0, 0);
    const found = idle.serve(busy({ scale: 2 }), (reports) => {
      other.mark(idle.now, idle.now);
      return [...reports, other.report()];
    });
    expect(found).toBeLessThan(60);
  });

  it('goes on with one that was started again, and counts what it had said before', () => {
    const deployment = new Deployment(2);
    deployment.serve(busy({ requests: 1000 }));
    const before = deployment.pool.verdict().counts;
    const { now } = deployment;
    deployment.judges[1] = new Judge(now);
    deployment.writers[1] = new ReportWriter(deployment.judges[1], 'replica-1', 1, now, now);
    deployment.serve(busy({ requests: 1000, seed: 2 }));
    const { treated } = deployment.pool.verdict().counts;
    expect(treated.outcomes).toBeGreaterThan(before.treated.outcomes + 250);
    const [, second] = deployment.pool.contributions(deployment.now);
    expect(second!.treated).toBeGreaterThan(250);
    // A replica that has taken up what another has left must not count that again.
    const resumed = Judge.resume(deployment.judges[1].snapshot());
    const pool = new EvidencePool(0);
    const writer = new ReportWriter(resumed, 'replica-9', 0, 0, deployment.now);
    for (let now = 0; now < 5000; now += SECOND) {
      writer.mark(now, deployment.now + now);
      pool.hear(writer.report(), now);
      pool.advance(now);
    }
    expect(pool.verdict()).toMatchObject({ counts: { treated: { outcomes: 0 } }, evidence: { regressed: 1 } });
  });

  it('may change its percentage midway', () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const deployment = new Deployment(4);
      expect(deployment.serve(busy({ seed, requests: 2000, rho: 0.05 }))).toBeUndefined();
      expect(deployment.serve(busy({ seed: 100 + seed, requests: 2000, rho: 0.5 }))).toBeUndefined();
    }
    const worse = new Deployment(4);
    worse.serve(busy({ requests: 600, rho: 0.01 }));
    expect(worse.serve(busy({ seed: 2, scale: 2, rho: 0.5 }))).toBeLessThan(30);
  });

  it('calls nothing on a few requests, however clear they are', () => {
    const deployment = new Deployment(3);
    deployment.serve(busy({ requests: 2000 }));
    const [report] = deployment.report();
    const last = report!.marks.at(-1)!;
    const mark = structuredClone(last.together);
    mark.treated.outcomes += 1;
    mark.treated.assigned += 1;
    // As much as a single request can have won.
    mark.gains = mark.gains.map((gain) => gain + 4.6);
    const forged = { number: last.number + 1, together: mark, tenants: [] };
    const said = { ...report!, sequence: report!.sequence + 1, latest: last.number + 1, marks: [forged] };
    const fresh = new EvidencePool(0);
    for (const each of [report!, said]) fresh.hear(each, 0);
    fresh.advance(SECOND);
    expect(fresh.regressed.together).toBe(false);
  });

  it.each<[string, (report: ReplicaReport) => unknown]>([
    ['nothing', () => undefined],
    ['text', () => 'report'],
    ['no marks', ({ marks: _, ...rest }) => rest],
    ['no numbers', (report) => ({ ...report, marks: [{ number: 1, together: { gains: ['x'] }, tenants: [] }] })],
    ['more than can be won', (report) => edited(report, (mark) => (mark.gains[0]! += 50))],
    ['infinite gains', (report) => edited(report, (mark) => (mark.gains[0] = Infinity))],
    ['fewer requests than before', (report) => edited(report, (mark) => (mark.treated.outcomes -= 1e6))],
    ['a mark from the future', (report) => ({ ...report, latest: report.latest - 100 })],
  ])('ignores %s, and counts it', (_, spoil) => {
    const deployment = new Deployment(2);
    deployment.serve(busy({ requests: 600 }));
    const before = deployment.pool.verdict();
    deployment.now += SECOND;
    for (const [index, writer] of deployment.writers.entries()) writer.mark(deployment.now, deployment.now + index);
    deployment.pool.hear(spoil(deployment.report()[0]!), deployment.now);
    deployment.pool.advance(deployment.now);
    expect(deployment.pool.ignored.invalid).toBe(1);
    expect(deployment.pool.verdict()).toEqual(before);
  });

  it('goes on from a snapshot as it would have', () => {
    const through = new Deployment(2);
    through.serve(busy({ requests: 1000, tenants: ['a', 'b'] }));
    const snapshot = JSON.parse(JSON.stringify(through.pool.snapshot())) as ReturnType<EvidencePool['snapshot']>;
    const other = new Deployment(0);
    const resumed = EvidencePool.resume(snapshot, through.now);
    expect(resumed.verdict()).toEqual(through.pool.verdict());
    through.serve(busy({ requests: 1000, seed: 2, tenants: ['a', 'b'] }), (reports) => {
      for (const report of reports) resumed.hear(report, through.now);
      resumed.advance(through.now);
      return reports;
    });
    expect(resumed.verdict()).toEqual(through.pool.verdict());
    expect(resumed.verdictFor('a')).toEqual(through.pool.verdictFor('a'));
    expect(other.pool.verdictFor('a')).toBeUndefined();
    expect(() => EvidencePool.resume({} as never, 0)).toThrow(/version 1/);
  });

  it('calls a single tenant whose requests alone are worse', () => {
    const deployment = new Deployment(3);
    for (let second = 0; second < 120 && deployment.pool.regressed.tenants.length === 0; second += 1) {
      deployment.serve({ requests: 20, seed: second + 1, rho: 0.3, tenants: ['calm'] });
      deployment.serve({ requests: 20, seed: second + 1001, rho: 0.3, tenants: ['worse'], scale: 3 });
    }
    expect(deployment.pool.regressed.tenants).toEqual(['worse']);
    expect(deployment.pool.verdictFor('worse')).toMatchObject({ decision: 'regressed', cause: 'latency' });
  });
});

/** The last mark of a report, with an error in it. */
function edited(report: ReplicaReport, error: (mark: ReplicaReport['marks'][number]['together']) => void) {
  const marks = structuredClone(report.marks);
  error(marks.at(-1)!.together);
  return { ...report, marks };
}
