import type { PageError } from '../shell/read-error';
import { askSpeech, type Pcm } from './listen';
import type { SpeechForm } from './speech-form';
import type { SpeechFile } from './speech-state';
import { wavFile } from './wav-file';

/**
 * The speech as a file of the chosen format, to keep and to play again. The API makes it, from the audio that it now
 * remembers; WAV and raw PCM are at hand already, and a WAV made here can tell its length, as a streamed one cannot.
 * @throws the abort's reason
 */
export async function makeFile(
  form: SpeechForm,
  pcm: Pcm,
  sampleRate: number,
  signal: AbortSignal,
): Promise<SpeechFile | PageError> {
  const name = `speech.${form.format}`;
  if (form.format === 'wav') return fileOf(name, wavFile(pcm, sampleRate));
  if (form.format === 'pcm') {
    return fileOf(name, new Blob(pcm, { type: 'application/octet-stream' }), wavFile(pcm, sampleRate));
  }
  const answer = await askSpeech(form, signal);
  if (!(answer instanceof Response)) return answer;
  try {
    return fileOf(name, await answer.blob());
  } catch (error) {
    if (signal.aborted) throw error;
    return { message: `The ${form.format} file was cut off before its end.` };
  }
}

function fileOf(name: string, content: Blob, playable = content): SpeechFile {
  const url = URL.createObjectURL(content);
  return { url, playUrl: playable === content ? url : URL.createObjectURL(playable), name, bytes: content.size };
}

export function releaseFile(file: SpeechFile | undefined): void {
  if (!file) return;
  URL.revokeObjectURL(file.url);
  URL.revokeObjectURL(file.playUrl);
}
