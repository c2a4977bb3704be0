import { describe, expect, it } from 'vitest';
import { chooseProfile } from './choose-profile.js';

const CONTEXT = { tenantId: 'acme', requestId: 'r' };
const flags = (decision: object) => ({
  decide: () => ({ profile: 'optimized' as const, rho: 0.5, flagRevision: 7, ready: true, ...decision }),
});
const vetoes = (...tenants: string[]) => ({ has: (tenantId: string) => tenants.includes(tenantId) });

describe('chooseProfile', () => {
  it('is the flag when there is no veto', () => {
    const choice = { profile: 'optimized', cause: 'flag', rho: 0.5, flagRevision: 7 };
    expect(chooseProfile(flags({}), vetoes('b'), CONTEXT)).toEqual(choice);
  });

  it('is the baseline under a veto, whatever the flag says', () => {
    const choice = { profile: 'baseline', cause: 'veto', rho: 0, flagRevision: 7 };
    expect(chooseProfile(flags({}), vetoes('acme'), CONTEXT)).toEqual(choice);
    expect(chooseProfile(flags({ ready: false }), vetoes('acme'), CONTEXT)).toEqual(choice);
  });

  it('says when there are no flags yet', () => {
    const unready = { profile: 'baseline', rho: 0, flagRevision: null, ready: false };
    const choice = { profile: 'baseline', cause: 'flag-unready', rho: 0, flagRevision: null };
    expect(chooseProfile(flags(unready), vetoes(), CONTEXT)).toEqual(choice);
  });
});
