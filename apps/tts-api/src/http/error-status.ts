import type { ErrorBody, ErrorCode } from '@brisk/contracts';

type ErrorType = ErrorBody['error']['type'];

/** The only place that knows what an error code means in HTTP, and in OpenAI's error types. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_json: 400,
  method_not_allowed: 405,
  unsupported_media_type: 415,
  payload_too_large: 413,
  missing_parameter: 400,
  invalid_parameter: 400,
  unknown_parameter: 400,
  reason_required: 400,
  input_empty: 400,
  input_too_long: 400,
  nothing_to_say: 400,
  speed_out_of_range: 400,
  unsupported_format: 400,
  model_not_found: 404,
  voice_not_found: 404,
  speaker_not_found: 404,
  not_found: 404,
  tenant_not_found: 404,
  profile_not_found: 404,
  invalid_api_key: 401,
  forbidden: 403,
  rate_limit_exceeded: 429,
  concurrency_limit_exceeded: 429,
  quota_exceeded: 429,
  already_exists: 409,
  stale_edit: 409,
  rollout_overlap: 409,
  veto_in_force: 409,
  wrong_state: 409,
  last_admin: 409,
  not_ready: 503,
  queue_full: 503,
  deadline_exceeded: 503,
  voice_unavailable: 503,
  draining: 503,
  flags_unavailable: 503,
  database_unavailable: 503,
  synthesis_failed: 500,
  output_rejected: 500,
  worker_crashed: 500,
  encoding_failed: 500,
  internal_error: 500,
  cancelled: 499,
  voice_invalid: 422,
  download_failed: 502,
  config_invalid: 500,
};

export const statusOf = (code: ErrorCode): number => STATUS[code];

export function errorTypeOf(code: ErrorCode): ErrorType {
  const status = STATUS[code];
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}

/** Whole seconds to wait before a second try; answers 429 and 503 always carry one. */
export function retryAfterOf(code: ErrorCode, seconds: number | undefined): number | undefined {
  if (STATUS[code] !== 429 && STATUS[code] !== 503) return undefined;
  return Math.max(1, Math.ceil(seconds ?? 1));
}
