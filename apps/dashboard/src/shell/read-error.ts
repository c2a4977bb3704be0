import type { ErrorBody } from '@brisk/contracts';

/** What went wrong, as far as the page can say. */
export interface PageError {
  message: string;
  code?: string;
  /** The request's parameter that caused it. */
  param?: string;
}

/** Reads an error answer in the API's shape; anything else is named by its status. */
export async function readError(response: Response): Promise<PageError> {
  const body = (await response.json().catch(() => undefined)) as Partial<ErrorBody> | undefined;
  const error = body?.error;
  if (typeof error?.message !== 'string') return { message: `The answer was status ${response.status}.` };
  return { message: error.message, code: error.code, ...(error.param == null ? {} : { param: error.param }) };
}
