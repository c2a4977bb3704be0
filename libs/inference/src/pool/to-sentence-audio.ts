import { BriskError, type SentenceAudio } from '@brisk/contracts';
import type { RunReply } from './live-worker.js';

/**
 * What a worker answered, as the pipeline wants it.
 *
 * @throws BriskError with the code that the worker gave
 */
export function toSentenceAudio(reply: RunReply, queueMs: number): SentenceAudio {
  if (reply.type === 'failed') {
    const { code, message, flaw } = reply;
    throw new BriskError(code, message, {
      ...(code === 'nothing_to_say' && { param: 'input' }),
      ...(flaw && { flaw }),
    });
  }
  const { pcm, sampleRate, phonemizeMs, inferenceMs } = reply;
  return { pcm, sampleRate, source: 'synthesis', timings: { queueMs, phonemizeMs, inferenceMs } };
}
