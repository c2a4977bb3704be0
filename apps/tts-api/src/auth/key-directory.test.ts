import { describe, expect, it } from 'vitest';
import { BootstrapKeys } from './key-directory.js';

describe('BootstrapKeys', () => {
  const keys = new BootstrapKeys({ apiKey: 'brisk_key', operatorToken: 'operator_token' });

  it('tells tenant and operator apart', () => {
    expect(keys.find('brisk_key')).toEqual({ kind: 'tenant', tenantId: 'default' });
    expect(keys.find('operator_token')).toEqual({ kind: 'operator', tenantId: 'default' });
  });

  it.each(['', 'brisk_ke', 'brisk_key ', 'BRISK_KEY'])('does not know %j', (token) => {
    expect(keys.find(token)).toBeUndefined();
  });
});
