import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { BriskError } from '@brisk/contracts';
import { fetchRedirected } from './fetch-redirected.js';
import { PartialFile } from './partial-file.js';
import { withIdleLimit } from './with-idle-limit.js';

export interface DownloadOptions {
  maxBytes: number;
  /** `total` is undefined while the server has not said it. */
  onProgress?: (received: number, total: number | undefined) => void;
  signal?: AbortSignal;
  /** A server that sends nothing for so long is given up, in ms. */
  idleLimitMs?: number;
  /** Pause before the nth try in a row that brought nothing new, in ms. */
  pauseMs?: (tries: number) => number;
}

/** Tries in a row without a single new byte. */
const MAX_TRIES = 5;

/**
 * Downloads to `target`. What has arrived is kept in `<target>.part`: a cut is resumed at once, and by a later call
 * when this one fails or its process dies, as long as the server still has the same version (`Range` + `If-Range`).
 *
 * @throws BriskError `download_failed`
 */
export async function downloadFile(url: string, target: string, options: DownloadOptions): Promise<void> {
  const { pauseMs = (tries) => 250 * 2 ** tries, signal } = options;
  const partial = await PartialFile.open(target, url);
  let furthest = partial.size;
  for (let tries = 1; ; tries += 1) {
    try {
      await fetchRest(url, partial, options);
      return await partial.finish();
    } catch (error) {
      if (signal?.aborted) throw new BriskError('cancelled', 'The download was cancelled.', { cause: error });
      if (error instanceof BriskError) throw error;
      if (partial.size > furthest) tries = 0;
      furthest = Math.max(furthest, partial.size);
      if (tries === MAX_TRIES) throw lost(error);
      await wait(pauseMs(tries), undefined, { signal }).catch(() => {});
    }
  }
}

/** One request. Throws a BriskError when another one would not help, any other error when it may. */
async function fetchRest(url: string, partial: PartialFile, options: DownloadOptions): Promise<void> {
  const { maxBytes, onProgress, idleLimitMs = 30_000, signal } = options;
  const resuming = partial.size > 0 && partial.validator !== undefined;
  // Ranges and lengths must count the file's own bytes, hence no compression.
  const headers: Record<string, string> = { 'accept-encoding': 'identity' };
  if (resuming) Object.assign(headers, { range: `bytes=${partial.size}-`, 'if-range': partial.validator });

  await withIdleLimit(idleLimitMs, signal, async (limited, heard) => {
    const response = await fetchRedirected(url, { headers, signal: limited });
    try {
      if (response.status === 416 && isAllThereIs(response, partial)) return;
      const total = await expectedTotal(response, partial);
      const checkSize = (size: number) => {
        if (size > maxBytes) throw tooLarge(maxBytes);
      };
      try {
        checkSize(total ?? 0);
        onProgress?.(partial.size, total);
        await partial.append(response.body ?? Readable.from([]), (size) => {
          heard();
          checkSize(size);
          onProgress?.(size, total);
        });
      } catch (error) {
        if (error instanceof BriskError) await partial.discard();
        throw error;
      }
      if (total !== undefined && partial.size !== total) throw new Error(`${partial.size} of ${total} bytes arrived`);
    } finally {
      if (!response.bodyUsed) await response.body?.cancel().catch(() => {});
    }
  });
}

/** True when an earlier run had everything and only did not get to name it. */
function isAllThereIs(response: Response, partial: PartialFile): boolean {
  return response.headers.get('content-range') === `bytes */${partial.size}`;
}

/** Size of the whole file if the answer tells, after making the part fit the answer. */
async function expectedTotal(response: Response, partial: PartialFile): Promise<number | undefined> {
  const { status, headers } = response;
  if (status === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
    if (range && Number(range[1]) === partial.size) return Number(range[2]);
    await partial.restart(undefined);
    throw new Error('the server sent another part than was asked for');
  }
  if (status === 416) {
    await partial.restart(undefined);
    throw new Error('the server has less than arrived before');
  }
  if (status !== 200) {
    const reason = `The server answered ${status} ${response.statusText}`.trim();
    if (status === 408 || status === 425 || status === 429 || status >= 500) throw new Error(reason);
    throw new BriskError('download_failed', `${reason}.`);
  }
  await partial.restart(strongValidator(headers));
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? undefined : Number(length);
}

/** `If-Range` wants a strong comparison: weak tags do not promise equal bytes. */
function strongValidator(headers: Headers): string | undefined {
  const tag = headers.get('etag');
  return (tag?.startsWith('W/') ? undefined : tag) ?? headers.get('last-modified') ?? undefined;
}

function tooLarge(maxBytes: number): BriskError {
  return new BriskError('download_failed', `The file is larger than the limit of ${maxBytes / 1e6} MB.`);
}

function lost(error: unknown): BriskError {
  const { message, cause } = error as Error;
  const reason = cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : message;
  const hint = 'What has arrived is kept; run it again to go on.';
  return new BriskError('download_failed', `The download did not finish: ${reason}. ${hint}`, { cause: error });
}
