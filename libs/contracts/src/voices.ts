import { z } from 'zod';
import { reasonSchema } from './audit.js';

/**
 * `loaded`: in a worker. `available`: loaded when it is asked for. `unloaded`: out of service, because an operator wants
 * it so. `broken`: its files cannot be used.
 */
export const VOICE_STATES = ['loaded', 'available', 'unloaded', 'broken'] as const;

export const voiceStatusSchema = z.object({
  id: z.string(),
  state: z.enum(VOICE_STATES),
  /** Slots of the workers that hold it; also for a while when it is unloaded. */
  workers: z.array(z.int()),
  problems: z.array(z.string()),
  /** The rest is null where the files cannot be read. */
  name: z.string().nullable(),
  language: z.string().nullable(),
  /** Hz. */
  sample_rate: z.int().nullable(),
  speakers: z.int().nullable(),
  size_bytes: z.int().nullable(),
  /** sha-256 over model and config: part of every cache key. */
  digest: z.string().nullable(),
  /** It cannot be unloaded or deleted while it is what others mean by `default`. */
  is_default: z.boolean(),
});
export type VoiceStatus = z.infer<typeof voiceStatusSchema>;

/** `GET /admin/voices`. */
export const adminVoiceListSchema = z.object({
  data: z.array(voiceStatusSchema),
  upload: z.object({ max_bytes: z.int(), piece_bytes: z.int() }),
});
export type AdminVoiceList = z.infer<typeof adminVoiceListSchema>;

/** `POST /admin/voices`: what is about to come. */
export const voiceUploadRequestSchema = z.strictObject({
  /** File name without `.onnx`. */
  id: z.string().min(1).max(128),
  /** The text of `<id>.onnx.json`. */
  config: z.string().min(2).max(900_000),
  /** Of the model. */
  size_bytes: z.int().min(1),
  /** Of the model, hex. */
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .optional(),
  /** Whether it may take the place of a voice of the same name. */
  replace: z.boolean().default(false),
  reason: reasonSchema,
});
export type VoiceUploadRequest = z.infer<typeof voiceUploadRequestSchema>;

export const voiceUploadSchema = z.object({
  upload: z.string(),
  received_bytes: z.int(),
  size_bytes: z.int(),
  /** The most that a piece may have. */
  piece_bytes: z.int(),
});
export type VoiceUpload = z.infer<typeof voiceUploadSchema>;

/** `POST /admin/voices/{id}/verify`. */
export const voiceVerificationSchema = z.object({
  id: z.string(),
  /** Empty for a voice that speaks. */
  problems: z.array(z.string()),
  /** What it said. */
  trial: z.object({ seconds: z.number(), peak: z.number(), load_ms: z.number() }).nullable(),
});
export type VoiceVerificationView = z.infer<typeof voiceVerificationSchema>;
