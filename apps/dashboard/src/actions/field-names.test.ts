import { describe, expect, it } from 'vitest';
import { fieldName, fieldText } from './field-names';

describe('fields of a diff, as an operator would call them', () => {
  it.each([
    ['stages.1.percentage', 10, 'Stage 2', '10 %'],
    ['stages.0.bake_minutes', 2880, 'Stage 1, bake time', '2 d'],
    ['stages.0.bakeMinutes', 90, 'Stage 1, bake time', '1 h 30 min'],
    ['stages.3.percentage', undefined, 'Stage 4', '–'],
    ['0.percentage', 5, 'Rule 1', '5 %'],
    ['0.stickiness', 'tenantId', 'Rule 1, a share of', 'tenants'],
    ['rules.1.profile', 'baseline', 'Rules, number 2, profile', 'baseline'],
    ['stage', 1, 'Stage', '2'],
    ['tenants', '*', 'Tenants', 'everyone'],
    ['tenants', ['acme', 'beta'], 'Tenants', 'acme, beta'],
    ['withdrawn', [], 'Taken out', 'none'],
    ['stickiness', 'requestId', 'A share of', 'requests'],
    ['state', 'rolled_back', 'State', 'rolled_back'],
    ['quotas.cache_bytes', null, 'Quotas, cache bytes', '–'],
    ['defaultVoice', 'wren', 'Default voice', 'wren'],
    ['', true, 'Value', 'true'],
  ])('%s of %j is %s: %s', (path, value, name, text) => {
    expect([fieldName(path), fieldText(path, value)]).toEqual([name, text]);
  });
});
