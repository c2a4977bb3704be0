import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeVoice } from './describe-voice.js';
import { parsePiperConfig } from './piper-config.js';

const minimal = {
  audio: { sample_rate: 22050 },
  espeak: { voice: 'en-us' },
  phoneme_id_map: { _: [0], '^': [1], $: [2], a: [14] },
};
const parse = (config: unknown) => parsePiperConfig(JSON.stringify(config));
const problems = (config: unknown) => (parse(config) as { problems: string[] }).problems;
const voice = (config: object, id = 'v') => {
  const parsed = parse({ ...minimal, ...config });
  if ('problems' in parsed) throw new Error(parsed.problems.join('; '));
  return describeVoice(id, parsed.config);
};

describe('configs as they are found', () => {
  it("needs only what changes the sound; the rest has Piper's defaults", () => {
    expect(voice({})).toEqual({
      name: 'V',
      language: 'en-US',
      espeakVoice: 'en-us',
      sampleRate: 22050,
      speakers: [],
      phonemeIdMap: minimal.phoneme_id_map,
      scales: { noise: 0.667, length: 1, noiseW: 0.8 },
    });
  });

  it('reads a config with a byte order mark', () => {
    expect(parsePiperConfig(`\uFEFF${JSON.stringify(minimal)}`)).toHaveProperty('config');
  });

  it('fills in scales that are not given', () => {
    expect(voice({ inference: { noise_scale: 0.333 } }).scales).toEqual({ noise: 0.333, length: 1, noiseW: 0.8 });
  });

  it.each([
    [{ language: { code: 'en_US', family: 'en' } }, 'en-US'],
    [{ language: { code: 'en-us' } }, 'en-US'],
    [{ language: { code: 'not a tag!' }, espeak: { voice: 'es-419' } }, 'es-419'],
    [{ espeak: { voice: 'en-gb-x-rp' } }, 'en-GB-x-rp'],
    [{ espeak: { voice: 'de+f3' } }, 'de'],
    [{ language: null, espeak: { voice: 'zz_' } }, 'und'],
  ])('finds the language in %o', (config, language) => expect(voice(config).language).toBe(language));

  it.each([
    ['en_GB-southern_english_female-low', {}, 'Southern English Female'],
    ['pt_PT-tugão-medium', {}, 'Tugão'],
    ['halv2', { dataset: 'hal 9000' }, 'Hal 9000'],
    ['halv2', { dataset: '' }, 'Halv2'],
  ])('names %s', (id, config, name) => expect(voice(config, id).name).toBe(name));

  it.each([
    [{ num_speakers: 1, speaker_id_map: { default: 0 } }, []],
    [{ num_speakers: 0 }, []],
    [{ num_speakers: 3, speaker_id_map: {} }, ['0', '1', '2']],
    [{ num_speakers: 2, speaker_id_map: { p226: 1, p225: 0 } }, ['p225', 'p226']],
    [{ speaker_id_map: { anna: 0, bert: 1 } }, ['anna', 'bert']],
    [{ num_speakers: 3, speaker_id_map: { neutral: 0, angry: 2 } }, ['neutral', '1', 'angry']],
    [{ num_speakers: 3, speaker_id_map: { 1: 0 } }, ['1', '#1', '2']],
  ])('reads the speakers of %o', (config, speakers) => expect(voice(config).speakers).toEqual(speakers));

  it('leaves out symbols of several code points, which no front end produces, and keeps combining marks', () => {
    const phoneme_id_map = { ...minimal.phoneme_id_map, aɪ: [161], '̃': [141] };
    expect(Object.keys(voice({ phoneme_id_map }).phonemeIdMap)).toEqual(['_', '^', '$', 'a', '̃']);
  });
});

describe('configs that cannot be used', () => {
  it.each([
    [{ ...minimal, audio: undefined }, ['audio: missing']],
    [{ ...minimal, audio: { sample_rate: '22050' } }, ['audio.sample_rate: expected number, received string']],
    [{ ...minimal, audio: { sample_rate: 0 } }, ['audio.sample_rate: Too small: expected number to be >=8000']],
    [{ ...minimal, espeak: {} }, ['espeak.voice: missing']],
    [{ ...minimal, espeak: { voice: '../x' } }, ['espeak.voice: expected an espeak-ng voice such as "en-us"']],
    [{ ...minimal, phoneme_id_map: undefined }, ['phoneme_id_map: missing']],
    [
      { ...minimal, phoneme_id_map: { _: [0], a: [1] } },
      ['phoneme_id_map: no entry for "^" (begin)', 'phoneme_id_map: no entry for "$" (end)'],
    ],
    [
      { ...minimal, phoneme_id_map: { ...minimal.phoneme_id_map, b: 4 } },
      ['phoneme_id_map.b: expected array, received number'],
    ],
    [{ ...minimal, phoneme_type: 'text' }, ['phoneme_type: "text" is not supported, only "espeak" is']],
    [{ ...minimal, vowel_clusters: [['a', 'ɪ']] }, ['vowel_clusters: not supported']],
    [{ ...minimal, phoneme_map: { a: ['b'] } }, ['phoneme_map: not supported unless empty']],
    [
      { ...minimal, inference: { length_scale: 0 } },
      ['inference.length_scale: Too small: expected number to be >=0.1'],
    ],
    [
      { ...minimal, num_speakers: 2, speaker_id_map: { a: 0, b: 2 } },
      ['speaker_id_map: id 2 is outside 0..1 (num_speakers is 2)'],
    ],
    [
      { ...minimal, num_speakers: 2, speaker_id_map: { a: 0, b: 0 } },
      ['speaker_id_map: two speakers have the same id'],
    ],
    [[], ['the config: expected object, received array']],
  ])('says what is wrong (%#)', (config, expected) => expect(problems(config)).toEqual(expected));

  it.each([
    ['{"a": 1,}', 'not valid JSON: property name expected at line 1, column 9'],
    ['{\n"a" 1}', 'not valid JSON: colon expected at line 2, column 5'],
    ['{"audio"', 'not valid JSON: colon expected at line 1, column 9'],
    ['{} x', 'not valid JSON: invalid symbol at line 1, column 4'],
    [' ', 'the file is empty'],
  ])('says where JSON breaks: %s', (text, problem) => expect(parsePiperConfig(text)).toEqual({ problems: [problem] }));
});

describe('any config', () => {
  /** A valid config with parts of it replaced by anything. */
  const mutated = fc
    .record(
      {
        audio: fc.oneof(fc.constant(minimal.audio), fc.jsonValue()),
        espeak: fc.oneof(fc.constant(minimal.espeak), fc.jsonValue()),
        phoneme_id_map: fc.oneof(fc.constant(minimal.phoneme_id_map), fc.jsonValue()),
        phoneme_type: fc.oneof(fc.constant('espeak'), fc.jsonValue()),
        inference: fc.jsonValue(),
        num_speakers: fc.oneof(fc.nat(5), fc.jsonValue()),
        speaker_id_map: fc.oneof(fc.dictionary(fc.constantFrom('0', '1', '2', '#1', 'a'), fc.nat(3)), fc.jsonValue()),
        language: fc.oneof(fc.record({ code: fc.string() }), fc.jsonValue()),
        dataset: fc.jsonValue(),
        vowel_clusters: fc.jsonValue(),
      },
      { requiredKeys: ['audio', 'espeak', 'phoneme_id_map'] },
    )
    .map((config) => JSON.stringify(config));

  it('gives a usable voice or reasons, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(mutated, fc.json(), fc.string()), (text) => {
        const parsed = parsePiperConfig(text);
        if ('problems' in parsed) {
          expect(parsed.problems.length).toBeGreaterThan(0);
          for (const problem of parsed.problems) expect(problem).toMatch(/\S/);
          return;
        }
        const described = describeVoice('v', parsed.config);
        expect(described.name).not.toBe('');
        expect(Intl.getCanonicalLocales(described.language)).toEqual([described.language]);
        expect(new Set(described.speakers).size).toBe(described.speakers.length);
        for (const mark of '_^$') expect(described.phonemeIdMap[mark]!.length).toBeGreaterThan(0);
        for (const scale of Object.values(described.scales)) expect(Number.isFinite(scale)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('points inside the text when a valid config is cut or damaged anywhere', () => {
    const text = JSON.stringify(minimal, null, 2);
    const lines = text.split('\n');
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('', '\u0000', '}', '"', ','), (at, damage) => {
        const parsed = parsePiperConfig(
          damage === '' ? text.slice(0, at) : text.slice(0, at) + damage + text.slice(at + 1),
        );
        if ('config' in parsed) return;
        const place = /at line (\d+), column (\d+)$/.exec(parsed.problems[0]!);
        if (place) expect(Number(place[1])).toBeLessThanOrEqual(lines.length);
        expect(parsed.problems[0]).not.toBe('not valid JSON');
      }),
      { numRuns: 300 },
    );
  });
});
