import { ask } from '../shell/ask';
import type { PageError } from '../shell/read-error';
import { PcmReader } from './pcm-reader';
import { PeakMeter } from './peak-meter';
import { parseServerTiming } from './server-timing';
import { speechBody, type SpeechForm } from './speech-form';
import type { SpeechState } from './speech-state';
import type { StreamPlayer } from './stream-player';

const BARS = 120;

/** The PCM that was heard, as it came. */
export type Pcm = Uint8Array<ArrayBuffer>[];

/**
 * Asks for the speech as PCM, which every browser can play while it arrives, and plays it. Reports what it learns as it
 * learns it. @returns the PCM when whole, else what went wrong @throws the abort's reason
 */
export async function listen(
  form: SpeechForm,
  player: Pick<StreamPlayer, 'sampleRate' | 'play'>,
  signal: AbortSignal,
  report: (news: Partial<SpeechState>) => void,
): Promise<Pcm | PageError> {
  const started = performance.now();
  const answer = await askSpeech({ ...form, format: 'pcm' }, signal);
  if (!(answer instanceof Response)) return answer;
  report({
    profile: answer.headers.get('x-brisk-profile') ?? undefined,
    cache: answer.headers.get('x-brisk-cache') ?? undefined,
    timings: parseServerTiming(answer.headers.get('server-timing')),
  });

  const pcm: Pcm = [];
  const samplesOf = new PcmReader();
  const peaks = new PeakMeter(player.sampleRate);
  let heard = 0;
  try {
    for await (const chunk of chunks(answer)) {
      const samples = samplesOf.push(chunk);
      player.play(samples);
      peaks.push(samples);
      if (heard === 0 && samples.length > 0) report({ phase: 'playing', firstAudioMs: performance.now() - started });
      heard += samples.length;
      pcm.push(chunk);
      report({ audioSeconds: heard / player.sampleRate, bars: peaks.bars(BARS) });
    }
  } catch (error) {
    if (signal.aborted) throw error;
    return { message: 'The audio was cut off before its end: the service failed while it spoke.' };
  }
  report({ totalMs: performance.now() - started });
  return pcm;
}

export function askSpeech(form: SpeechForm, signal: AbortSignal): Promise<Response | PageError> {
  return ask('/api/speech', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(form.profile && { 'x-brisk-profile': form.profile }),
      ...(form.fresh && { 'x-brisk-cache': 'bypass' }),
    },
    body: JSON.stringify(speechBody(form)),
    signal,
  });
}

/** `for await` over the body itself is not in every browser yet. */
async function* chunks(response: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
