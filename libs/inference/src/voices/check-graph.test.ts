import { describe, expect, it } from 'vitest';
import { checkGraph } from './check-graph.js';
import type { Voice } from './voice.js';

const single = { speakers: [] as string[] } as Voice;
const many = { speakers: ['a', 'b', 'c'] } as Voice;
const inputs = [
  { name: 'input', type: 'int64' },
  { name: 'input_lengths', type: 'int64' },
  { name: 'scales', type: 'float32' },
];
const sid = { name: 'sid', type: 'int64' };
const outputs = [{ name: 'output', type: 'float32' }];

describe('checkGraph', () => {
  it.each([
    ['a single speaker', single, { inputs, outputs }],
    ['several speakers', many, { inputs: [sid, ...inputs], outputs }],
    ['an alignment beside the audio', single, { inputs, outputs: [...outputs, { name: 'w', type: 'int64' }] }],
  ])('accepts %s', (_, voice, graph) => expect(checkGraph(voice, graph)).toEqual([]));

  it.each([
    [
      single,
      { inputs: [...inputs, sid], outputs },
      'graph: has an input "sid", but the config says there is a single speaker (num_speakers)',
    ],
    [many, { inputs, outputs }, 'graph: input "sid" (int64) is missing (the config names 3 speakers)'],
    [single, { inputs: inputs.slice(1), outputs }, 'graph: input "input" (int64) is missing'],
    [single, { inputs: [...inputs, { name: 'lid', type: 'int64' }], outputs }, 'graph: unknown input "lid"'],
    [single, { inputs, outputs: [] }, 'graph: has no output'],
    [single, { inputs, outputs: [{ name: 'y', type: 'float16' }] }, 'graph: output "y" is float16, expected float32'],
  ])('says what differs (%#)', (voice, graph, problem) => expect(checkGraph(voice, graph)).toEqual([problem]));

  it('lists every difference', () => {
    const graph = { inputs: [{ name: 'input', type: 'int32' }], outputs };
    expect(checkGraph(single, graph)).toEqual([
      'graph: input "input" is int32, expected int64',
      'graph: input "input_lengths" (int64) is missing',
      'graph: input "scales" (float32) is missing',
    ]);
  });
});
