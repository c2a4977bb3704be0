import { expect, it } from 'vitest';
import { wavFile } from './wav-file';

it('has a header with true sizes before the samples', async () => {
  const blob = wavFile([Uint8Array.of(1, 2), Uint8Array.of(3, 4)], 24_000);
  const bytes = Buffer.from(await blob.arrayBuffer());
  expect(bytes.length).toBe(48);
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
  expect(bytes.readUInt32LE(4)).toBe(40);
  expect(bytes.readUInt32LE(24)).toBe(24_000);
  expect(bytes.readUInt32LE(28)).toBe(48_000);
  expect(bytes.readUInt32LE(40)).toBe(4);
  expect([...bytes.subarray(44)]).toEqual([1, 2, 3, 4]);
});
