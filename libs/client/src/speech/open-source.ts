import path from 'node:path';
import { EMBEDDED_VOICES_DIR } from '../repository.js';
import type { TTSWrapperOptions } from '../tts-options.js';
import { HttpSpeech } from './http-speech.js';
import { LocalSpeech } from './local-speech.js';
import type { SpeechSource } from './speech-source.js';

/** @param voice will be asked for first; loaded ahead in process */
export function openSource(options: TTSWrapperOptions, voice: string): SpeechSource {
  const { baseUrl, apiKey } = options;
  if (baseUrl !== undefined) return new HttpSpeech({ baseUrl, ...(apiKey !== undefined && { apiKey }) });
  const { voicesDir = EMBEDDED_VOICES_DIR, cacheDir, cacheMb, aliases, workers } = options;
  return new LocalSpeech({
    voicesDir: path.resolve(voicesDir),
    firstVoice: voice,
    ...(cacheDir !== undefined && { cacheDir: path.resolve(cacheDir) }),
    ...(cacheMb !== undefined && { cacheMb }),
    ...(aliases && { aliases }),
    ...(workers !== undefined && { workers }),
  });
}
