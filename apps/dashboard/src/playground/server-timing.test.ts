import { expect, it } from 'vitest';
import { parseServerTiming } from './server-timing';

it.each([
  [null, []],
  ['', []],
  ['miss, db;desc="x"', []],
  [
    'queue;dur=0.20, inference;desc="onnx";dur=12',
    [
      { name: 'queue', ms: 0.2 },
      { name: 'inference', ms: 12 },
    ],
  ],
])('%j', (header, timings) => expect(parseServerTiming(header)).toEqual(timings));
