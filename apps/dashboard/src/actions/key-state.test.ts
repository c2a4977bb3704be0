import { expect, it } from 'vitest';
import { keyState } from './key-state';

const NOW = Date.parse('2026-03-01T10:00:00Z');

it.each([
  [{ revoked_at: null, expires_at: null }, 'in use'],
  [{ revoked_at: null, expires_at: '2026-03-01T10:00:01Z' }, 'in use'],
  [{ revoked_at: null, expires_at: '2026-03-01T10:00:00Z' }, 'expired'],
  [{ revoked_at: '2026-02-01T10:00:00Z', expires_at: '2026-01-01T10:00:00Z' }, 'revoked'],
])('%j is %s', (key, state) => expect(keyState(key, NOW)).toBe(state));
