import { z } from 'zod';
import { reasonSchema } from './audit.js';
import { secretViewSchema } from './operators.js';

const slugSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'it may have 63 small letters, digits and inner hyphens at most');

export const tenantIdSchema = slugSchema;

const nameSchema = z.string().trim().min(1).max(100);
const voiceSchema = z.string().min(1).max(256);

/** What is null is as the deployment has it for everybody; without a limit, for characters. */
const quotaFields = {
  requests_per_second: z.int().min(1).max(1_000_000).nullable(),
  /** Requests that are being answered at the same time. */
  concurrent_streams: z.int().min(1).max(1_000_000).nullable(),
  /** From midnight to midnight, UTC. */
  characters_per_day: z.int().min(0).max(1_000_000_000_000).nullable(),
  /** Of each memory cache. */
  cache_bytes: z.int().min(0).max(1_000_000_000_000).nullable(),
};
export const tenantQuotasSchema = z.strictObject(quotaFields);
export type TenantQuotas = z.infer<typeof tenantQuotasSchema>;

const tenantFields = {
  id: z.string(),
  name: z.string(),
  created_at: z.iso.datetime(),
  disabled_at: z.iso.datetime().nullable(),
  quotas: tenantQuotasSchema,
  /** Tenants of one group get each other's remembered audio. */
  sharing_group: z.string().nullable(),
  default_voice: z.string().nullable(),
  /** To be sent back with a change. */
  version: z.int(),
};
export const tenantViewSchema = z.object(tenantFields);
export type TenantView = z.infer<typeof tenantViewSchema>;

/** `GET /admin/tenants`. */
export const tenantListSchema = z.object({ data: z.array(tenantViewSchema) });
export type TenantList = z.infer<typeof tenantListSchema>;

const cacheUseSchema = z.object({
  entries: z.int(),
  /** What counts towards `cache_bytes`, which bounds each of the two. */
  bytes: z.int(),
});

/** `GET /admin/tenants/{id}`. */
export const tenantDetailSchema = z.object({
  ...tenantFields,
  keys: z.array(secretViewSchema),
  usage_today: z.object({
    /** `YYYY-MM-DD`, UTC. */
    day: z.string(),
    characters: z.int(),
  }),
  /** What it has in the memory of the replica that answers; in a sharing group, what all of the group have. */
  cache_use: z.object({
    /** Sentences' samples. */
    sentences: cacheUseSchema,
    /** Whole encoded answers. */
    answers: cacheUseSchema,
  }),
});
export type TenantDetail = z.infer<typeof tenantDetailSchema>;

/** Body of `POST /admin/tenants`. */
export const tenantRequestSchema = z.strictObject({
  id: tenantIdSchema,
  name: nameSchema,
  quotas: tenantQuotasSchema.partial().optional(),
  sharing_group: slugSchema.nullish(),
  default_voice: voiceSchema.nullish(),
  reason: reasonSchema,
});
export type TenantRequest = z.infer<typeof tenantRequestSchema>;

/** Body of `PATCH /admin/tenants/{id}`. What is left out stays as it is. */
export const tenantChangeSchema = z.strictObject({
  /** Of the tenant that was looked at; the change is refused when it is no longer the current one. */
  version: z.int(),
  name: nameSchema.optional(),
  quotas: tenantQuotasSchema.partial().optional(),
  sharing_group: slugSchema.nullish(),
  default_voice: voiceSchema.nullish(),
  disabled: z.boolean().optional(),
  reason: reasonSchema,
});
export type TenantChange = z.infer<typeof tenantChangeSchema>;
