import { BriskError } from '@brisk/contracts';
import { flagsUnavailable } from '../flag-errors.js';

export interface UnleashAdminOptions {
  /** Of the server, as in `UNLEASH_URL`; with or without `/api`. */
  url: string;
  /** `UNLEASH_ADMIN_TOKEN`; without it nothing can be read or changed, which each request says. */
  token: string | undefined;
  timeoutMs?: number;
  fetch?: typeof globalThis.fetch;
}

export interface AdminAnswer {
  status: number;
  /** Parsed JSON; undefined when there is none. */
  body: unknown;
}

/** Unleash's admin API: one request at a time, with what can go wrong told in words. */
export class UnleashAdmin {
  private readonly base: string;
  private readonly token: string | undefined;
  private readonly timeoutMs: number;
  private readonly fetch: typeof globalThis.fetch;

  constructor({ url, token, timeoutMs = 5000, fetch = globalThis.fetch }: UnleashAdminOptions) {
    this.base = serverUrl(url);
    this.token = token;
    this.timeoutMs = timeoutMs;
    this.fetch = fetch;
  }

  /**
   * @param accept statuses other than 2xx that mean something to the caller
   * @throws BriskError `flags_unavailable`
   */
  async request(method: string, path: string, body?: unknown, accept: readonly number[] = []): Promise<AdminAnswer> {
    const { token } = this;
    if (token === undefined) throw flagsUnavailable('Flags are in Unleash, and UNLEASH_ADMIN_TOKEN is not set.');
    const { status, text } = await this.send(method, path, body, token);
    if (status === 401 || status === 403) {
      throw flagsUnavailable(`Unleash does not accept UNLEASH_ADMIN_TOKEN (${status}).`);
    }
    if ((status < 200 || status > 299) && !accept.includes(status)) {
      throw flagsUnavailable(`Unleash answered ${status} to ${method} ${path}${said(text)}.`);
    }
    return { status, body: parseJson(text, status) };
  }

  private async send(
    method: string,
    path: string,
    body: unknown,
    token: string,
  ): Promise<{ status: number; text: string }> {
    try {
      const response = await this.fetch(`${this.base}${path}`, {
        method,
        headers: { authorization: token, 'content-type': 'application/json', accept: 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      throw flagsUnavailable(`Unleash cannot be reached (${reasonOf(cause)}).`, cause);
    }
  }
}

/** Without `/api` and slashes at its end, which some write and some do not. */
export const serverUrl = (url: string) => url.replace(/\/+$/, '').replace(/\/api$/, '');

export const isUnavailable = (error: unknown): error is BriskError =>
  error instanceof BriskError && error.code === 'flags_unavailable';

function parseJson(text: string, status: number): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (status > 299) return undefined;
    throw flagsUnavailable('Unleash answered something else than JSON; is UNLEASH_URL that of an Unleash?', cause);
  }
}

/** Unleash's own words, cut. */
function said(text: string): string {
  try {
    const { message, details } = JSON.parse(text) as { message?: string; details?: { message?: string }[] };
    const words = details?.[0]?.message ?? message;
    return words ? `: ${words.slice(0, 200).replace(/\.$/, '')}` : '';
  } catch {
    return '';
  }
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as { name?: string; message?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'no answer in time';
  return cause?.code ?? message ?? 'unknown trouble';
}
