import type { VoiceList } from '@brisk/contracts';

export type Voice = VoiceList['data'][number];

export interface VoiceOption {
  /** What the request's `voice` is. */
  value: string;
  label: string;
}

/** The choices that a voice offers: itself, or each of its speakers. */
export function voiceOptions(voice: Voice): VoiceOption[] {
  const name = `${voice.name} (${voice.language})`;
  if (voice.speakers.length === 0) return [{ value: voice.id, label: name }];
  return voice.speakers.map((speaker) => ({ value: `${voice.id}:${speaker}`, label: `${name}: ${speaker}` }));
}

/** The voice that a request's `voice` means, by option value. */
export function findVoice(voices: VoiceList, value: string): Voice | undefined {
  return voices.data.find((voice) => voiceOptions(voice).some((option) => option.value === value));
}
