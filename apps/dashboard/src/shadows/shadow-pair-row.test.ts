import type { Role, ShadowPairView } from '@brisk/contracts';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ShadowPairRow } from './shadow-pair-row';

const pair: ShadowPairView = {
  ...{ id: '0abc', at: '2026-03-01T10:00:00.000Z', tenant: 'acme', voice: 'wren', profile: 'optimized' },
  text_hash: 'abcdef0123456789',
  candidate: { seconds: 1.2, service_ms: 14.2, word_error_rate: null },
  control: { seconds: 2.4, service_ms: 20.6, word_error_rate: null },
  ...{ timed: true, duration_ratio: 0.5, log_mel_db: 6.25, loudness_db: -1.5, verdict: 'worse', faults: ['duration'] },
  audio: true,
};
const render = (given: Partial<ShadowPairView> = {}, role: Role = 'operator') =>
  renderToStaticMarkup(createElement('ul', null, createElement(ShadowPairRow, { pair: { ...pair, ...given }, role })));

describe('a shadow pair', () => {
  it('says how far the two are apart, and by what it is worse', () => {
    const html = render();
    expect(html).toContain('worse');
    expect(html).toContain('another length');
    expect(html).toContain('length 0.50 × · distance 6.3 dB · loudness -1.5 dB · 14 against 21 ms for a second');
    expect(html).not.toContain('word errors');
  });

  it('has word errors where a recogniser listened, and no times where they say nothing', () => {
    const side = { seconds: 1, service_ms: 10 };
    const html = render({
      ...{ candidate: { ...side, word_error_rate: 0.5 }, control: { ...side, word_error_rate: 0 }, timed: false },
      ...{ faults: ['words'], loudness_db: 0.5 },
    });
    expect(html).toContain('harder to understand');
    expect(html).toContain('loudness +0.5 dB · word errors 50 % against 0 %');
    expect(html).not.toContain('ms for a second');
  });

  it('can be heard by whom the API lets, while the sound is kept', () => {
    expect(render()).toContain('Listen');
    expect(render({}, 'viewer')).not.toContain('Listen');
    expect(render({ audio: false })).not.toContain('Listen');
  });
});
