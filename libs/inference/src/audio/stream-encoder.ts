/** One answer's encoder: PCM in as it is made, bytes of one continuous file out. Calls are never concurrent. */
export interface StreamEncoder {
  /** True when encoding takes next to no time, so that its first bytes need no part of their own. */
  readonly isInstant?: boolean;
  /**
   * @param pcm mono; read before the promise settles, never written to, not kept
   * @returns what is ready, maybe empty; for reading only, since it may be the samples themselves
   */
  encode(pcm: Int16Array): Promise<Uint8Array>;
  /** The rest of the file; nothing may be encoded after it. */
  finish(): Promise<Uint8Array>;
  /** Gives up the memory, at any time and more than once; what is under way may fail. */
  close(): void;
}

export const NO_BYTES: Uint8Array = new Uint8Array(0);
