import { cachePurgeSchema } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { purgeOf } from './purge-target.js';

describe('a purge', () => {
  it.each([
    [
      { what: 'tenant', id: ' acme ' },
      { tenant: 'acme', reason: 'A name changed.' },
    ],
    [
      { what: 'voice', id: 'wren' },
      { voice: 'wren', reason: 'A name changed.' },
    ],
    [
      { what: 'all', id: 'acme' },
      { all: true, reason: 'A name changed.' },
    ],
  ] as const)('%j', (form, body) => {
    expect(purgeOf(form, 'A name changed.')).toEqual(body);
    expect(cachePurgeSchema.parse(body)).toEqual(body);
  });

  it('of nothing in particular is not sent, and above all not as a purge of all', () => {
    expect(purgeOf({ what: 'tenant', id: ' ' }, 'Why.')).toBeUndefined();
    expect(purgeOf({ what: 'voice', id: '' }, 'Why.')).toBeUndefined();
  });
});
