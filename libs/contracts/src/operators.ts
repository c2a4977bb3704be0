import { z } from 'zod';
import { reasonSchema } from './audit.js';

/** Each may do what the ones before it may. A viewer changes nothing; an admin also manages operators. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = (typeof ROLES)[number];

export function hasRole(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Names that the audit log uses for what is no person. */
export const RESERVED_ACTORS = ['anonymous', 'system', 'guardrail', 'controller'] as const;

export const operatorNameSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?$/, 'it may have 64 small letters, digits and inner . _ @ - at most')
  .refine((name) => !(RESERVED_ACTORS as readonly string[]).includes(name), 'it is kept for the service itself');

const time = z.iso.datetime();
const maybeTime = time.nullable();

const secretViewFields = {
  id: z.string(),
  name: z.string(),
  /** Its first characters, by which it can be recognised; `sha256:` and some of its digest where a deployment chose it. */
  prefix: z.string(),
  created_at: time,
  expires_at: maybeTime,
  revoked_at: maybeTime,
};
/** An API key or an operator's token, without what makes it work. */
export const secretViewSchema = z.object(secretViewFields);
export type SecretView = z.infer<typeof secretViewSchema>;

/** The only time that the secret itself is told. */
export const newSecretViewSchema = z.object({ ...secretViewFields, secret: z.string() });
export type NewSecretView = z.infer<typeof newSecretViewSchema>;

/** Body of `POST .../keys` and `POST .../tokens`. */
export const secretRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** Never, unless given. */
  expires_at: z.iso.datetime({ offset: true }).nullish(),
  reason: reasonSchema,
});
export type SecretRequest = z.infer<typeof secretRequestSchema>;

const operatorFields = {
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  created_at: time,
  disabled_at: maybeTime,
};
export const operatorViewSchema = z.object({ ...operatorFields, tokens: z.array(secretViewSchema) });
export type OperatorView = z.infer<typeof operatorViewSchema>;

/** `GET /admin/operators`. */
export const operatorListSchema = z.object({ data: z.array(operatorViewSchema) });
export type OperatorList = z.infer<typeof operatorListSchema>;

/** Body of `POST /admin/operators`. */
export const operatorRequestSchema = z.strictObject({
  name: operatorNameSchema,
  role: roleSchema,
  reason: reasonSchema,
});
export type OperatorRequest = z.infer<typeof operatorRequestSchema>;

/** Body of `PATCH /admin/operators/{id}`. */
export const operatorChangeSchema = z.strictObject({
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
  reason: reasonSchema,
});
export type OperatorChange = z.infer<typeof operatorChangeSchema>;

/** `GET /admin/me/access`: what lets the operator who asks in. */
export const ownAccessSchema = z.object({
  /** The newest first. */
  sessions: z.array(
    z.object({ id: z.string(), created_at: time, expires_at: time, /** The one that asks. */ current: z.boolean() }),
  ),
  tokens: z.array(secretViewSchema),
});
export type OwnAccess = z.infer<typeof ownAccessSchema>;

/** Body of `POST /admin/sessions`. */
export const signInSchema = z.strictObject({ token: z.string().min(1).max(512) });

/** `GET /admin/me`, and the answer to a sign-in. */
export const meSchema = z.object({
  name: z.string(),
  role: roleSchema,
  /** Of a session: what `x-csrf-token` must be on calls that change something. */
  csrf_token: z.string().nullable(),
  /** Of the session or token. */
  expires_at: maybeTime,
});
export type Me = z.infer<typeof meSchema>;
