import type { SettingView } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { settingGroups, settingText, spanText } from './setting-groups';

const setting = (name: string, rest: Partial<SettingView> = {}): SettingView => ({
  ...{ name, value: '1', source: 'default', secret: false },
  ...rest,
});

describe('settingGroups', () => {
  it('leaves none out, also what it does not know', () => {
    const settings = [
      setting('BRISK_NEW'),
      setting('UNLEASH_TOKEN', { secret: true, value: null }),
      setting('BRISK_CACHE_MB'),
    ];
    expect(settingGroups(settings).map(({ name, settings }) => [name, settings.map((each) => each.name)])).toEqual([
      ['Cache', ['BRISK_CACHE_MB']],
      ['Others', ['BRISK_NEW']],
      ['Secrets', ['UNLEASH_TOKEN']],
    ]);
  });
});

describe('settingText', () => {
  it.each([
    [setting('A', { value: '9' }), '9'],
    [setting('A', { value: null, source: 'unset' }), 'not set'],
    [setting('A', { value: '' }), 'not set'],
    [setting('A', { value: null, source: 'given', secret: true }), 'set'],
    [setting('A', { value: null, source: 'generated', secret: true }), 'generated at the first start'],
  ])('%j is %s', (given, text) => expect(settingText(given)).toBe(text));
});

describe('spanText', () => {
  it.each([
    [86_400, '1 day'],
    [14 * 86_400, '14 days'],
    [43_200, '12 hours'],
    [10, '10 seconds'],
    [60, '1 minute'],
    [3601, '3601 seconds'],
  ])('%s s is %s', (seconds, text) => expect(spanText(seconds)).toBe(text));
});
