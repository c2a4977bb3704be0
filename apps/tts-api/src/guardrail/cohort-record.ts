import type { RegressionDistribution } from '@brisk/contracts';
import { LogHistogram, type RegressionCause, type SpeechSample } from '@brisk/metrics';
import { OnsetEstimate, type OnsetSnapshot } from './onset-estimate.js';

export interface CohortOutcome {
  treated: boolean;
  voice: string;
  /** Epoch ms. */
  at: number;
  failed: boolean;
  serviceMsPerAudioSecond: SpeechSample['serviceMsPerAudioSecond'];
  flawed: SpeechSample['flawed'];
}

/** What a replica tells others of it. Plain JSON. */
export interface CohortSummary {
  /** `LogHistogram.encode`, in base64. */
  control: string;
  candidate: string;
  voices: string[];
}

/** Plain JSON. */
export interface CohortRecordSnapshot extends CohortSummary {
  onsets: Record<'latency' | 'failures' | 'flaws', OnsetSnapshot>;
}

const COHORTS = ['control', 'candidate'] as const;
const ONSETS = ['latency', 'failures', 'flaws'] as const;
const MOST_VOICES = 1000;

/** What is told of both cohorts when one has regressed; the judge's own figures are kept by the judge. */
export class CohortRecord {
  private readonly control = new LogHistogram();
  private readonly candidate = new LogHistogram();
  private readonly treatedVoices = new Set<string>();
  private readonly onsets = { latency: new OnsetEstimate(), failures: new OnsetEstimate(), flaws: new OnsetEstimate() };
  /** What others have seen. */
  private readonly others = new Map<string, CohortRecord>();

  add({ treated, voice, at, failed, serviceMsPerAudioSecond: service, flawed }: CohortOutcome): void {
    if (treated && this.treatedVoices.size < MOST_VOICES) this.treatedVoices.add(voice);
    this.onsets.failures.add(at, treated, failed ? 1 : 0);
    if (flawed !== undefined) this.onsets.flaws.add(at, treated, flawed ? 1 : 0);
    if (service === undefined || service <= 0) return;
    this.onsets.latency.add(at, treated, Math.log(service));
    (treated ? this.candidate : this.control).add(service);
  }

  /** Takes what another replica tells, in place of what it has told before. @throws RangeError when it is no such summary */
  heard(replica: string, summary: CohortSummary): void {
    const record = new CohortRecord();
    record.addSummary(summary);
    this.others.set(replica, record);
  }

  /** Of this replica. */
  get summary(): CohortSummary {
    const [control, candidate] = COHORTS.map((cohort) => Buffer.from(this[cohort].encode()).toString('base64'));
    return { control: control!, candidate: candidate!, voices: [...this.treatedVoices] };
  }

  snapshot(): CohortRecordSnapshot {
    const { latency, failures, flaws } = this.onsets;
    const onsets = { latency: latency.snapshot(), failures: failures.snapshot(), flaws: flaws.snapshot() };
    return { ...this.summary, onsets };
  }

  /** Adds what another run has left. */
  merge(replica: string, snapshot: CohortRecordSnapshot): void {
    this.others.delete(replica);
    this.addSummary(snapshot);
    for (const of of ONSETS) this.onsets[of].merge(snapshot.onsets[of]);
  }

  /** That the candidate has spoken. */
  get voices(): string[] {
    return [...new Set(this.all.flatMap(({ treatedVoices }) => [...treatedVoices]))].sort();
  }

  /** About when it began; undefined when that cannot be told. */
  since(cause: RegressionCause): number | undefined {
    return cause === 'pairs' || cause === 'audio' ? undefined : this.onsets[cause].since;
  }

  /** A worker's time for each second of audio; null when there was none. */
  get distribution(): RegressionDistribution | null {
    const bins = new Map<number, RegressionDistribution['bins'][number]>();
    for (const cohort of COHORTS) {
      const together = new LogHistogram();
      for (const each of this.all) together.merge(each[cohort]);
      for (const { from, to, count } of together.bins()) {
        const bin = bins.get(from) ?? { from, to, control: 0, candidate: 0 };
        bins.set(from, { ...bin, [cohort]: count });
      }
    }
    if (bins.size === 0) return null;
    return { unit: 'ms_per_audio_second', bins: [...bins.values()].sort((a, b) => a.from - b.from) };
  }

  private get all(): CohortRecord[] {
    return [this, ...this.others.values()];
  }

  private addSummary(summary: CohortSummary): void {
    for (const cohort of COHORTS) this[cohort].mergeEncoded(Buffer.from(summary[cohort], 'base64'));
    for (const voice of summary.voices.slice(0, MOST_VOICES)) this.treatedVoices.add(voice);
  }
}
