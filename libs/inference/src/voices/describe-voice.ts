import { speakerCount, type PiperConfig } from './piper-config.js';
import type { Voice } from './voice.js';

/** What a config says about a voice, in the terms used here. The id is the model's file name without `.onnx`. */
export function describeVoice(
  id: string,
  config: PiperConfig,
): Pick<Voice, 'name' | 'language' | 'espeakVoice' | 'sampleRate' | 'speakers' | 'phonemeIdMap' | 'scales' | 'pace'> {
  const pace = config.brisk?.pace;
  const { noise_scale: noise, length_scale: length, noise_w: noiseW } = config.inference;
  return {
    name: voiceName(id, config),
    language: languageTag(config.language?.code) ?? languageTag(config.espeak.voice.split('+')[0]) ?? 'und',
    espeakVoice: config.espeak.voice,
    sampleRate: config.audio.sample_rate,
    speakers: speakerNames(config),
    phonemeIdMap: singleSymbols(config.phoneme_id_map),
    scales: { noise, length, noiseW },
    ...(pace && { pace: { startS: pace.start_s, idS: pace.id_s } }),
  };
}

/** `en_US-southern_english_female-low` -> `Southern English Female`; for other ids the data set, else the id itself. */
function voiceName(id: string, config: PiperConfig): string {
  const published = /^[a-z]{2,3}_[A-Z0-9]{2,3}-(.+)-[a-z_]+$/u.exec(id)?.[1];
  const words = (published ?? (config.dataset || id)).split(/[_\s]+/).filter(Boolean);
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') || id;
}

/** `en_US`, `en-us` -> `en-US`; undefined for what is not a language tag. */
function languageTag(code: string | undefined): string | undefined {
  try {
    return code ? Intl.getCanonicalLocales(code.replaceAll('_', '-'))[0] : undefined;
  } catch {
    return undefined;
  }
}

/** In the order of their ids; a speaker that the map leaves out is called by its number. */
function speakerNames(config: PiperConfig): string[] {
  const count = speakerCount(config);
  if (count === 1) return [];
  const map = config.speaker_id_map ?? {};
  const nameById = new Map(Object.entries(map).map(([name, id]) => [id, name]));
  return Array.from({ length: count }, (_, id) => nameById.get(id) ?? unusedName(String(id), map));
}

function unusedName(name: string, taken: object): string {
  return Object.hasOwn(taken, name) ? unusedName(`#${name}`, taken) : name;
}

/** Phonemes are looked up one code point at a time; longer keys could never be found (only vowel clusters use them). */
function singleSymbols(map: Record<string, number[]>): Record<string, number[]> {
  return Object.fromEntries(Object.entries(map).filter(([symbol]) => [...symbol].length === 1));
}
