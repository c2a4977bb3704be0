import type { RegressionDistribution } from '@brisk/contracts';
import { LogHistogram, type RegressionCause, type SpeechSample } from '@brisk/metrics';
import { OnsetEstimate } from './onset-estimate.js';

export interface CohortOutcome {
  treated: boolean;
  voice: string;
  /** Epoch ms. */
  at: number;
  failed: boolean;
  serviceMsPerAudioSecond: SpeechSample['serviceMsPerAudioSecond'];
  flawed: SpeechSample['flawed'];
}

/** What is told of both cohorts when one has regressed; the judge's own figures are kept by the judge. */
export class CohortRecord {
  private readonly control = new LogHistogram();
  private readonly candidate = new LogHistogram();
  private readonly treatedVoices = new Set<string>();
  private readonly onsets = { latency: new OnsetEstimate(), failures: new OnsetEstimate(), flaws: new OnsetEstimate() };

  add({ treated, voice, at, failed, serviceMsPerAudioSecond: service, flawed }: CohortOutcome): void {
    if (treated) this.treatedVoices.add(voice);
    this.onsets.failures.add(at, treated, failed ? 1 : 0);
    if (flawed !== undefined) this.onsets.flaws.add(at, treated, flawed ? 1 : 0);
    if (service === undefined || service <= 0) return;
    this.onsets.latency.add(at, treated, Math.log(service));
    (treated ? this.candidate : this.control).add(service);
  }

  /** That the candidate has spoken. */
  get voices(): string[] {
    return [...this.treatedVoices].sort();
  }

  /** About when it began; undefined when that cannot be told. */
  since(cause: RegressionCause): number | undefined {
    return cause === 'pairs' || cause === 'audio' ? undefined : this.onsets[cause].since;
  }

  /** A worker's time for each second of audio; null when there was none. */
  get distribution(): RegressionDistribution | null {
    const bins = new Map<number, RegressionDistribution['bins'][number]>();
    for (const cohort of ['control', 'candidate'] as const) {
      for (const { from, to, count } of this[cohort].bins()) {
        const bin = bins.get(from) ?? { from, to, control: 0, candidate: 0 };
        bins.set(from, { ...bin, [cohort]: count });
      }
    }
    if (bins.size === 0) return null;
    return { unit: 'ms_per_audio_second', bins: [...bins.values()].sort((a, b) => a.from - b.from) };
  }
}
