import { expect, it } from 'vitest';
import { voiceActions } from './voice-actions';

it.each([
  ['loaded', false, 'admin', ['verify', 'unload', 'delete']],
  ['available', false, 'operator', ['verify', 'load', 'unload']],
  ['unloaded', false, 'operator', ['verify', 'load']],
  ['broken', false, 'admin', ['verify', 'delete']],
  ['loaded', true, 'admin', ['verify']],
  ['loaded', false, 'viewer', []],
] as const)('of a voice that is %s (default: %s), %s has %j', (state, is_default, role, actions) => {
  expect(voiceActions({ state, is_default }, role)).toEqual(actions);
});
