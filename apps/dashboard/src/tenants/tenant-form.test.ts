import { tenantRequestSchema, type TenantView } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { EMPTY_TENANT, fieldsOfForm, formOfTenant, type TenantForm } from './tenant-form';

const form = (given: Partial<TenantForm>): TenantForm => ({ ...EMPTY_TENANT, id: 'acme', name: 'Acme', ...given });
const quotas = (given: Partial<TenantForm['quotas']>) => ({ ...EMPTY_TENANT.quotas, ...given });

describe('fieldsOfForm', () => {
  it('makes what the API takes', () => {
    const { fields, problems } = fieldsOfForm(
      form({ quotas: quotas({ characters_per_day: '1,000 000', cache_bytes: '0' }) }),
    );
    expect(problems).toEqual({});
    expect(fields.quotas).toMatchObject({ characters_per_day: 1_000_000, cache_bytes: 0, requests_per_second: null });
    expect(tenantRequestSchema.safeParse({ id: 'acme', ...fields, reason: 'new customer' }).success).toBe(true);
  });

  it('gives back the tenant that the form was made of', () => {
    const { fields } = fieldsOfForm(
      form({ sharingGroup: 'group', defaultVoice: 'wren', quotas: quotas({ concurrent_streams: '4' }) }),
    );
    const tenant: TenantView = { ...fields, id: 'acme', created_at: '', disabled_at: null, version: 1 };
    expect(fieldsOfForm(formOfTenant(tenant)).fields).toEqual(fields);
  });

  it.each([
    [{ id: 'Acme' }, 'id'],
    [{ id: '' }, 'id'],
    [{ id: '-acme' }, 'id'],
    [{ name: ' ' }, 'name'],
    [{ sharingGroup: 'A B' }, 'sharingGroup'],
    [{ quotas: quotas({ requests_per_second: '0' }) }, 'requests_per_second'],
    [{ quotas: quotas({ requests_per_second: '1.5' }) }, 'requests_per_second'],
    [{ quotas: quotas({ cache_bytes: '-1' }) }, 'cache_bytes'],
    [{ quotas: quotas({ characters_per_day: 'many' }) }, 'characters_per_day'],
  ] as [Partial<TenantForm>, string][])('tells what is wrong with %j', (given, field) => {
    expect(Object.keys(fieldsOfForm(form(given)).problems)).toEqual([field]);
  });
});
