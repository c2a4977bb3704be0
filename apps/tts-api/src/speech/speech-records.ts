import type { AskedText, AskedTexts } from '@brisk/cache';
import type { FlawRecorder, HistoryAssignment, HistoryRecorder, ServiceMetrics, SpeechSample } from '@brisk/metrics';
import type { Guardrail } from '../guardrail/guardrail.js';
import type { AcceptedSpeech } from './accepted-speech.js';
import type { Assignment } from './decide-profile.js';

export interface SpeechRecordsOptions {
  metrics: Pick<ServiceMetrics, 'recordSpeech'>;
  history: Pick<HistoryRecorder, 'assigned' | 'completed'>;
  flaws: Pick<FlawRecorder, 'flawed'>;
  guardrail?: Pick<Guardrail, 'assigned' | 'ended'> | undefined;
  asked?: Pick<AskedTexts, 'count'> | undefined;
}

/** What is remembered of requests: once when their profile is decided, and once for each attempt that has ended. */
export class SpeechRecords {
  constructor(private readonly options: SpeechRecordsOptions) {}

  assigned(accepted: AcceptedSpeech): void {
    this.options.history.assigned(toHistory(accepted, accepted.assignment));
    this.options.guardrail?.assigned(accepted);
  }

  /** @param assignment of the attempt: the request's own, or the baseline that it fell back to */
  ended(accepted: AcceptedSpeech, sample: SpeechSample, assignment: Assignment): void {
    this.options.metrics.recordSpeech(sample);
    // What an operator has made without the cache is no wish to find it there.
    if (sample.outcome === 'completed' && sample.profile === 'optimized' && !accepted.fresh) {
      this.options.asked?.count(accepted.read, () => toAsked(accepted));
    }
    // What the baseline made of a request that fell back to it says nothing of either cohort.
    if (assignment === accepted.assignment) this.options.guardrail?.ended(accepted, sample);
    const known = toHistory(accepted, assignment);
    if (sample.flawed) this.options.flaws.flawed(known);
    const { tenantId, voice, profile, cause, rho, at } = known;
    const { outcome, cache, firstAudioMs, totalMs, serviceMsPerAudioSecond } = sample;
    this.options.history.completed({
      tenantId,
      voice,
      profile,
      cause,
      rho,
      at,
      outcome,
      cache,
      firstAudioMs,
      totalMs,
      serviceMsPerAudioSecond,
      characters: accepted.read.request.input.length,
    });
  }
}

function toHistory({ read, tenantId, at }: AcceptedSpeech, { profile, cause, rho }: Assignment): HistoryAssignment {
  return { tenantId, voice: read.voice.id, profile, cause, rho, at };
}

function toAsked({ read, tenantId }: AcceptedSpeech): AskedText {
  const { voice, speakerId, request } = read;
  const { input: text, speed, lexicon } = request;
  const optional = { ...(speakerId !== undefined && { speakerId }), ...(lexicon && { lexicon }) };
  return { tenantId, text, voiceId: voice.id, voiceHash: voice.hash, speed, ...optional };
}
