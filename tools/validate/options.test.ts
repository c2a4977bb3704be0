import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.js';

describe('the options', () => {
  it('are a real run unless --quick is given', () => {
    expect(parseOptions([])).toMatchObject({ requests: 2000, seed: 1, rate: undefined, format: 'wav', quick: false });
    expect(parseOptions([])).toMatchObject({ p95Ms: 150 });
    expect(parseOptions(['--quick'])).toMatchObject({ requests: 120, quick: true });
    const given = [
      '--requests',
      '5000',
      '--seed=7',
      '--rate',
      '12.5',
      '--p95-ms',
      '75',
      '--out',
      'here',
      '--format',
      'mp3',
    ];
    expect(parseOptions(given)).toMatchObject({
      requests: 5000,
      seed: 7,
      rate: 12.5,
      p95Ms: 75,
      format: 'mp3',
      out: 'here',
    });
  });

  it.each([
    [['--requests', '1999'], /^--requests: "1999" cannot be used; accepted is a number from 2000 to 100000/],
    [['--requests', 'many'], /--requests/],
    [['--requests', '2000.5'], /--requests/],
    [['--quick', '--requests', '5'], /--requests/],
    [['--rate', '0'], /--rate/],
    [['--rate', ''], /--rate/],
    [['--seed', '-1'], /./],
    [['--format', 'ogg'], /^--format: "ogg" cannot be used; accepted is one of mp3, opus/],
    [['--faster'], /--faster/],
    [['now'], /now/],
  ])('refuse %j', (args, message) => expect(() => parseOptions(args)).toThrow(message));
});
