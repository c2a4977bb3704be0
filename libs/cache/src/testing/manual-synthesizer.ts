import { BriskError, type SentenceAudio, type SentenceJob, type SentenceSynthesizer } from '@brisk/contracts';

export interface Run {
  job: SentenceJob;
  /** Under way until finished, failed, or given up by its callers. */
  live: boolean;
  finish: () => void;
  fail: (error: Error) => void;
}

/** Synthesizes only when told to. The audio of a text is its code points; an aborted run fails at once, as the pool's. */
export class ManualSynthesizer implements SentenceSynthesizer {
  readonly runs: Run[] = [];

  /** @param audioOf what a run makes, by its number from 0; called when it begins */
  constructor(private readonly audioOf = ({ text }: SentenceJob, _run: number) => synthesized(text)) {}

  synthesize(job: SentenceJob): Promise<SentenceAudio> {
    const audio = this.audioOf(job, this.runs.length);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => () => {
        run.live = false;
        settle();
      };
      const run: Run = {
        job,
        live: true,
        finish: end(() => resolve(audio)),
        fail: (error) => end(() => reject(error))(),
      };
      job.signal?.addEventListener('abort', () => run.fail(new BriskError('cancelled', 'The caller has left.')));
      this.runs.push(run);
    });
  }

  get live(): Run[] {
    return this.runs.filter((run) => run.live);
  }
}

export function synthesized(text: string): SentenceAudio {
  return {
    pcm: Int16Array.from(text, (character) => character.charCodeAt(0)),
    sampleRate: 24000,
    source: 'synthesis',
    timings: { queueMs: 1, phonemizeMs: 2, inferenceMs: 3 },
  };
}

/** Lets everything that waits for promises only go on. */
export async function settle(): Promise<void> {
  await new Promise(setImmediate);
}
