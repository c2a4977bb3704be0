import type { VoiceAliases } from '@brisk/inference';

/** OpenAI's voice names, which clients hard-code. */
const OPENAI_VOICES = [
  'alloy',
  'ash',
  'ballad',
  'cedar',
  'coral',
  'echo',
  'fable',
  'marin',
  'nova',
  'onyx',
  'sage',
  'shimmer',
  'verse',
] as const;

/** All of them speak as the default voice, unless the deployment gives one a voice of its own. */
export function voiceAliases(defaultVoice: string, own: VoiceAliases): VoiceAliases {
  return { ...Object.fromEntries(OPENAI_VOICES.map((name) => [name, defaultVoice])), ...own };
}
