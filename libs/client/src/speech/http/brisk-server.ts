import { setTimeout as sleep } from 'node:timers/promises';
import { BriskError, voiceListSchema, type VoiceList } from '@brisk/contracts';
import { cancelled } from '../utterance-scopes.js';
import { errorFromResponse } from './error-from-response.js';

export interface BriskServerOptions {
  /** With or without a trailing `/v1`. */
  baseUrl: string;
  apiKey?: string;
  /** Waits between tries, in ms. */
  wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** Tries for an answer other than 429 and 503. */
const MAX_TRIES = 4;
/** A server that asks for a longer pause is not waited for. */
const LONGEST_PAUSE_S = 30;

/** The HTTP side of the conversation: addresses, the key, patience, and errors as BriskError. */
export class BriskServer {
  private readonly root: string;

  /** @throws BriskError `config_invalid` when the URL cannot be used */
  constructor(private readonly options: BriskServerOptions) {
    const { baseUrl } = options;
    if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) {
      throw new BriskError('config_invalid', 'The base URL must be an http or https URL.', { param: 'baseUrl' });
    }
    this.root = new URL(baseUrl).href.replace(/\/+$/, '').replace(/\/v1$/, '');
  }

  /** Asks for speech; the answer's body is still to be read. */
  postSpeech(body: object, signal: AbortSignal): Promise<Response> {
    return this.request('/v1/audio/speech', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  }

  async listVoices(): Promise<VoiceList['data']> {
    const voices = voiceListSchema.safeParse(await this.getJson('/v1/voices'));
    if (voices.success) return voices.data.data;
    throw new BriskError('internal_error', "The server's list of voices is not in the expected form.");
  }

  async getJson(path: string, signal?: AbortSignal): Promise<unknown> {
    const response = await this.request(path, signal ? { signal } : {});
    return response.json().catch((cause: unknown) => {
      throw new BriskError('internal_error', `The server answered ${path} with something else than JSON.`, { cause });
    });
  }

  /** Answers 429 and 503 are waited out as the server asks, a bounded number of times. */
  private async request(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const { apiKey, wait = pause } = this.options;
    const headers = { ...init.headers, ...(apiKey && { authorization: `Bearer ${apiKey}` }) };
    const signal = init.signal ?? undefined;
    for (let tries = 1; ; tries += 1) {
      const response = await this.send(path, { ...init, headers });
      if (response.ok) return response;
      const error = await errorFromResponse(response);
      const seconds = error.retryAfterSeconds ?? 0.5 * 2 ** (tries - 1);
      const busy = response.status === 429 || response.status === 503;
      if (!busy || tries === MAX_TRIES || seconds > LONGEST_PAUSE_S) throw error;
      await wait(seconds * 1000, signal);
      if (signal?.aborted) throw cancelled();
    }
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.root}${path}`, init);
    } catch (cause) {
      if (init.signal?.aborted) throw cancelled();
      const message = `The server at ${new URL(this.root).origin} cannot be reached (${networkReason(cause)}).`;
      throw new BriskError('not_ready', message, { cause });
    }
  }
}

/** `fetch` hides the reason in its cause. */
export function networkReason(error: unknown): string {
  const { message, cause } = error as Error;
  if (!(cause instanceof Error)) return message;
  return (cause as NodeJS.ErrnoException).code ?? cause.message;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return sleep(ms, undefined, signal && { signal }).catch(() => {});
}
