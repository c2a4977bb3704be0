import type { GraphSignature, Voice } from './voice.js';

/**
 * Compares a loaded graph with what Piper's format promises: inputs `input` int64, `input_lengths` int64, `scales`
 * float32, `sid` int64 exactly when the voice has several speakers, and a float32 waveform as its first output
 * (further outputs, such as the phoneme durations of `patch_voice_with_alignment.py`, are not used).
 *
 * @returns every difference, in words; empty for a graph that fits
 */
export function checkGraph(voice: Voice, graph: GraphSignature): string[] {
  const count = voice.speakers.length || 1;
  const expected: Record<string, string> = { input: 'int64', input_lengths: 'int64', scales: 'float32' };
  if (count > 1) expected['sid'] = 'int64';
  const found = new Map(graph.inputs.map(({ name, type }) => [name, type]));

  const problems: string[] = [];
  for (const [name, type] of Object.entries(expected)) {
    const actual = found.get(name);
    if (actual === undefined) {
      const why = name === 'sid' ? ` (the config names ${count} speakers)` : '';
      problems.push(`graph: input "${name}" (${type}) is missing${why}`);
    } else if (actual !== type) {
      problems.push(`graph: input "${name}" is ${actual}, expected ${type}`);
    }
  }
  for (const name of found.keys()) {
    if (Object.hasOwn(expected, name)) continue;
    problems.push(
      name === 'sid'
        ? 'graph: has an input "sid", but the config says there is a single speaker (num_speakers)'
        : `graph: unknown input "${name}"`,
    );
  }
  const [output] = graph.outputs;
  if (!output) problems.push('graph: has no output');
  else if (output.type !== 'float32')
    problems.push(`graph: output "${output.name}" is ${output.type}, expected float32`);
  return problems;
}
