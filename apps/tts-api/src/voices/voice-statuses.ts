import type { PoolStatus, VoiceStatus } from '@brisk/contracts';
import type { Voice, VoiceCatalogue } from '@brisk/inference';

/** Every voice of the folder, whether it serves or not, by id. */
export function voiceStatuses(
  catalogue: Pick<VoiceCatalogue, 'list' | 'unloaded' | 'problems'>,
  { workers }: Pick<PoolStatus, 'workers'>,
  defaultVoice: string,
): VoiceStatus[] {
  const shared = (id: string) => ({
    id,
    workers: workers.filter(({ voices }) => voices.includes(id)).map(({ slot }) => slot),
    is_default: id === defaultVoice.split(':', 1)[0],
  });
  const sound = (voice: Voice, isUnloaded: boolean): VoiceStatus => {
    const { id, name, language, sampleRate, speakers, modelBytes, hash } = voice;
    const known = shared(id);
    const state = isUnloaded ? 'unloaded' : known.workers.length > 0 ? 'loaded' : 'available';
    return {
      ...{ ...known, state, problems: [], name, language, sample_rate: sampleRate },
      ...{ speakers: speakers.length || 1, size_bytes: modelBytes, digest: hash },
    };
  };
  const unknown = { name: null, language: null, sample_rate: null, speakers: null, size_bytes: null, digest: null };
  const all = [
    ...catalogue.list().map((voice) => sound(voice, false)),
    ...catalogue.unloaded().map((voice) => sound(voice, true)),
    ...catalogue
      .problems()
      .map(({ id, problems }) => ({ ...shared(id), state: 'broken' as const, problems, ...unknown })),
  ];
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}
