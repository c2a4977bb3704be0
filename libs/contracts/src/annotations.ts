import { z } from 'zod';

export const ANNOTATION_KINDS = ['change', 'alert', 'regression'] as const;

/** Query of `GET /admin/annotations`. Without times: the last hour. */
export const annotationsQuerySchema = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Only what concerns this tenant; alerts are of the whole service, and are there whoever is asked for. */
  tenant: z.string().min(1).max(256).optional(),
});
export type AnnotationsQuery = z.infer<typeof annotationsQuerySchema>;

/** Something that happened, to be marked on a time axis. */
export const annotationSchema = z.object({
  /** Of its own kind. */
  id: z.string(),
  kind: z.enum(ANNOTATION_KINDS),
  at: z.iso.datetime(),
  /** `good` for what ended well, `bad` for what went wrong. */
  tone: z.enum(['info', 'good', 'bad']),
  /** In one line: what, to whom, and why or by how much. */
  text: z.string(),
  /** Null where it happened by itself. */
  by: z.string().nullable(),
  /** Id of the rollout it belongs to; null where there is none. */
  rollout: z.string().nullable(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** In the order in which they happened. */
export const annotationsSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  data: z.array(annotationSchema),
  /** There were more of a kind: only the newest are here. */
  more: z.boolean(),
});
export type Annotations = z.infer<typeof annotationsSchema>;
