import { environment } from '../config/environment';

/** The API could not be asked, or its answer is not what its contract says. The message is for the operator. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable';
}

/** The API answered with an error of its own, which is here to be passed on. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';

  constructor(readonly response: Response) {
    super(`The API answered ${response.status}.`);
  }
}

export interface ApiCall {
  /** Of the operator's session with the API; nobody's for signing in. */
  token?: string;
  /** Aborts the call, and later the reading of its body. */
  signal?: AbortSignal | undefined;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** Asks the API as the operator. @throws ApiUnreachable; the abort's reason when `signal` aborts, but for a time-out */
export async function callApi(path: string, { token, headers, signal, ...call }: ApiCall): Promise<Response> {
  try {
    return await fetch(`${environment().apiUrl}${path}`, {
      ...call,
      ...(signal ? { signal } : {}),
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      cache: 'no-store',
      redirect: 'error',
    });
  } catch (cause) {
    if (!signal?.aborted) throw new ApiUnreachable(`${apiName()} cannot be reached.`, { cause });
    signal.throwIfAborted();
    throw cause;
  }
}

interface Schema<T> {
  parse(value: unknown): T;
}

/**
 * Asks for JSON and reads it with the contract's schema.
 * @param deadlineMs how long the whole answer may take
 * @param also statuses besides 2xx whose body has the same form
 * @throws ApiRefusal, ApiUnreachable; the abort's reason when `call.signal` aborts
 */
export async function askJson<T>(
  path: string,
  schema: Schema<T>,
  call: ApiCall,
  { deadlineMs, also = [] }: { deadlineMs: number; also?: number[] },
): Promise<T> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
  let body: unknown;
  try {
    const response = await callApi(path, { ...call, signal });
    if (!response.ok && !also.includes(response.status)) throw new ApiRefusal(response);
    body = await response.json();
  } catch (cause) {
    if (cause instanceof ApiRefusal || cause instanceof ApiUnreachable || call.signal?.aborted) throw cause;
    const why = deadline.aborted
      ? `did not answer within ${deadlineMs / 1000} s`
      : 'answered something that is not JSON';
    throw new ApiUnreachable(`${apiName()} ${why}.`, { cause });
  }
  try {
    return schema.parse(body);
  } catch (cause) {
    throw new ApiUnreachable(`${apiName()} answered in a form that this dashboard does not know.`, { cause });
  }
}

function apiName(): string {
  return `The API at ${environment().apiUrl}`;
}
