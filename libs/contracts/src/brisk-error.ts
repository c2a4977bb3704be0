import { ERROR_CODES, type ErrorCode } from './error-codes.js';
import type { OutputFlaw } from './output-flaws.js';

export interface BriskErrorDetails {
  /** Name of the request parameter that caused it, when there is one. */
  param?: string;
  /** Seconds after which the same request may succeed; sent as `Retry-After`. */
  retryAfterSeconds?: number;
  /** Of `output_rejected`. */
  flaw?: OutputFlaw;
  cause?: unknown;
}

/** The one error class that crosses library borders. The message is meant for the caller and never quotes their text. */
export class BriskError extends Error {
  override readonly name = 'BriskError';
  readonly param: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly flaw: OutputFlaw | undefined;

  constructor(
    readonly code: ErrorCode,
    message: string,
    details: BriskErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.param = details.param;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.flaw = details.flaw;
  }
}

/** True for our error from any copy of this module (two bundles of it may be loaded in one process). */
export function isBriskError(value: unknown): value is BriskError {
  return (
    value instanceof Error && value.name === 'BriskError' && ERROR_CODES.includes((value as { code?: ErrorCode }).code!)
  );
}
