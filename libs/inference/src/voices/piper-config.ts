import { z } from 'zod';
import { parseJson } from './parse-json.js';

/** Scales of a voice that does not state its own, as in Piper's `config.py` and `piper.cpp`. */
const DEFAULT_SCALES = { noise_scale: 0.667, length_scale: 1, noise_w: 0.8 };

const ids = z.array(z.int().min(0)).min(1);
const fraction = z.number().min(0).max(10);
const seconds = z.number().positive().max(10);

/**
 * What is read of `<voice>.onnx.json`. Only what changes the sound is required; keys that early or hand-made exports
 * lack have the defaults that Piper gives them, and keys that nothing here needs are let through unread.
 * `num_symbols` is not checked: Piper never reads it at inference, and the graph's embedding is the truth.
 */
const piperConfigSchema = z.object({
  audio: z.object({ sample_rate: z.int().min(8000).max(48000), quality: z.string().optional() }),
  espeak: z.object({
    voice: z.string().regex(/^[A-Za-z][\w+-]{0,63}$/, 'expected an espeak-ng voice such as "en-us"'),
  }),
  phoneme_type: z.string().default('espeak'),
  phoneme_id_map: z.record(z.string(), ids),
  phoneme_map: z.record(z.string(), z.unknown()).optional(),
  vowel_clusters: z.array(z.unknown()).nullish(),
  inference: z
    .object({
      noise_scale: fraction.default(DEFAULT_SCALES.noise_scale),
      length_scale: z.number().min(0.1).max(10).default(DEFAULT_SCALES.length_scale),
      noise_w: fraction.default(DEFAULT_SCALES.noise_w),
    })
    .default(DEFAULT_SCALES),
  num_speakers: z.int().min(0).max(100_000).optional(),
  speaker_id_map: z.record(z.string(), z.int().min(0)).nullish(),
  language: z.object({ code: z.string().optional(), family: z.string().optional() }).nullish(),
  dataset: z.string().nullish(),
  /** Ours. Piper's tools let it through unread. */
  brisk: z.object({ pace: z.object({ start_s: seconds, id_s: seconds }).optional() }).optional(),
});
export type PiperConfig = z.infer<typeof piperConfigSchema>;

const MARKS = { _: 'pad', '^': 'begin', $: 'end' } as const;

/** Reads the text of a Piper config; either a config or every reason why it cannot be used, one a line. */
export function parsePiperConfig(text: string): { config: PiperConfig } | { problems: string[] } {
  let json: unknown;
  try {
    json = parseJson(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { problems: [(error as Error).message] };
  }
  const { success, data, error } = piperConfigSchema.safeParse(json);
  if (!success) return { problems: error.issues.map((issue) => describeIssue(issue, json)) };
  const problems = [...symbolProblems(data), ...speakerProblems(data)];
  return problems.length > 0 ? { problems } : { config: data };
}

function describeIssue(issue: z.core.$ZodIssue, json: unknown): string {
  const at = issue.path.map(String).join('.') || 'the config';
  const value = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)?.[key], json);
  if (value === undefined) return `${at}: missing`;
  return `${at}: ${issue.message.replace(/^Invalid input: |^Invalid string: /, '')}`;
}

function symbolProblems(config: PiperConfig): string[] {
  const problems = Object.entries(MARKS)
    .filter(([mark]) => !Object.hasOwn(config.phoneme_id_map, mark))
    .map(([mark, meaning]) => `phoneme_id_map: no entry for "${mark}" (${meaning})`);
  if (config.phoneme_type !== 'espeak') {
    problems.push(`phoneme_type: "${config.phoneme_type}" is not supported, only "espeak" is`);
  }
  // Both change which symbols the model was trained on; spoken without them it would sound wrong, so it is refused.
  if (config.vowel_clusters?.length) problems.push('vowel_clusters: not supported');
  if (Object.keys(config.phoneme_map ?? {}).length > 0) problems.push('phoneme_map: not supported unless empty');
  return problems;
}

function speakerProblems(config: PiperConfig): string[] {
  const named = Object.values(config.speaker_id_map ?? {});
  const count = speakerCount(config);
  const problems: string[] = [];
  const outside = named.filter((id) => id >= count);
  if (outside.length > 0) {
    problems.push(`speaker_id_map: id ${outside[0]} is outside 0..${count - 1} (num_speakers is ${count})`);
  }
  if (new Set(named).size !== named.length) problems.push('speaker_id_map: two speakers have the same id');
  return problems;
}

/** Speakers in the model: 1 where the config says nothing, or says 0 as some exports do. */
export function speakerCount(config: PiperConfig): number {
  return Math.max(1, config.num_speakers ?? Object.keys(config.speaker_id_map ?? {}).length);
}
