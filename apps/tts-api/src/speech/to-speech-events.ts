import type { SpeechEvent } from '@brisk/contracts';
import { toBriskError, toErrorBody } from '../http/to-brisk-error.js';
import type { SpeechAnswer } from './speech-answer.js';

/** Audio in one event, in bytes: one and a half seconds of PCM at most, so that a remembered answer also comes in parts. */
const SLICE_BYTES = 65_536;
/** What a second of audio counts in `usage`, about as in OpenAI's API. */
const OUTPUT_TOKENS_PER_SECOND = 20;

/**
 * An answer as server-sent events, each as `data: {...}` and an empty line. A failure after the first audio is the last
 * event, `speech.audio.error`; without one, `speech.audio.done` is.
 */
export async function* toSpeechEvents(
  answer: Pick<SpeechAnswer, 'audio' | 'inputCharacters' | 'audioSeconds'>,
): AsyncGenerator<string, void, undefined> {
  try {
    for await (const chunk of slices(answer.audio)) {
      yield toEvent({ type: 'speech.audio.delta', audio: Buffer.from(chunk).toString('base64') });
    }
  } catch (error) {
    yield toEvent({ type: 'speech.audio.error', ...toErrorBody(toBriskError(error)) });
    return;
  }
  const input_tokens = answer.inputCharacters;
  const output_tokens = Math.ceil(answer.audioSeconds() * OUTPUT_TOKENS_PER_SECOND);
  const usage = { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens };
  yield toEvent({ type: 'speech.audio.done', usage });
}

async function* slices(audio: SpeechAnswer['audio']): AsyncGenerator<Uint8Array> {
  for await (const chunk of audio instanceof Uint8Array ? [audio] : audio) {
    for (let start = 0; start < chunk.length; start += SLICE_BYTES) yield chunk.subarray(start, start + SLICE_BYTES);
  }
}

const toEvent = (event: SpeechEvent): string => `data: ${JSON.stringify(event)}\n\n`;
