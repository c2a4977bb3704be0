/** Sample rates of every codec that has a closed set, in Hz, ascending. */
export const SAMPLE_RATES = {
  mp3: [8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000],
  aac: [8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000],
  opus: [8000, 12000, 16000, 24000, 48000],
  flac: [8000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000, 176400, 192000],
} as const;

export type CodecFormat = keyof typeof SAMPLE_RATES;

/** The rate to encode at: the voice's own when the codec has it, else the nearest higher one, else the highest. */
export function codecSampleRate(format: CodecFormat, sampleRate: number): number {
  const rates: readonly number[] = SAMPLE_RATES[format];
  return rates.find((rate) => rate >= sampleRate) ?? rates.at(-1)!;
}
