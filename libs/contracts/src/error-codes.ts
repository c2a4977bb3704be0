/**
 * The closed set of error codes. Libraries speak in codes only; `apps/tts-api` maps each one to an HTTP status and
 * to OpenAI's error `type`, so that a code means the same in process, over HTTP and in a stream's error event.
 */
export const ERROR_CODES = [
  // The request cannot be understood.
  'invalid_json',
  'method_not_allowed',
  'unsupported_media_type',
  'payload_too_large',
  'missing_parameter',
  'invalid_parameter',
  'unknown_parameter',
  'reason_required',
  // The request is understood, and one value in it cannot be used.
  'input_empty',
  'input_too_long',
  'nothing_to_say',
  'speed_out_of_range',
  'unsupported_format',
  'model_not_found',
  'voice_not_found',
  'speaker_not_found',
  'not_found',
  'tenant_not_found',
  'profile_not_found',
  // Who asks, and how much.
  'invalid_api_key',
  'forbidden',
  'rate_limit_exceeded',
  'concurrency_limit_exceeded',
  'quota_exceeded',
  // What is to be changed is not what the caller thinks it is.
  'already_exists',
  'stale_edit',
  'rollout_overlap',
  'veto_in_force',
  'wrong_state',
  'last_admin',
  // The service cannot do it now.
  'not_ready',
  'queue_full',
  'deadline_exceeded',
  'voice_unavailable',
  'draining',
  'flags_unavailable',
  'database_unavailable',
  // The service tried and failed.
  'synthesis_failed',
  'output_rejected',
  'worker_crashed',
  'encoding_failed',
  'internal_error',
  // The caller left.
  'cancelled',
  // Files an operator hands over.
  'voice_invalid',
  'download_failed',
  'config_invalid',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
