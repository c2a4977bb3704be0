import type { VoiceList } from '@brisk/contracts';
import type { Voice } from '@brisk/inference';
import type { NamedVoices } from './tenant-voices.js';

/** The voices that can serve, with every name that they answer to; the default voice first. */
export function listVoices(voices: Voice[], { aliases, defaultVoice }: NamedVoices): VoiceList {
  const first = defaultVoice.split(':', 1)[0];
  const ordered = [...voices].sort((a, b) => Number(b.id === first) - Number(a.id === first));
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
