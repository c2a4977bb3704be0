import type { VoiceList } from '@brisk/contracts';
import type { Voice, VoiceAliases } from '@brisk/inference';

/** The voices that can serve, with every name that they answer to; the default voice first. */
export function listVoices(voices: Voice[], aliases: VoiceAliases, defaultVoice: string): VoiceList {
  const ordered = [...voices].sort((a, b) => Number(b.id === defaultVoice) - Number(a.id === defaultVoice));
  const data = ordered.map(({ id, name, language, sampleRate, speakers }) => ({
    id,
    name,
    language,
    sample_rate: sampleRate,
    speakers,
    aliases: Object.keys(aliases).filter((alias) => aliases[alias] === id || aliases[alias]!.startsWith(`${id}:`)),
  }));
  return { data };
}
