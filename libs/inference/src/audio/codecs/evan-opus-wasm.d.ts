/** The part of @evan/opus's WebAssembly build that is used; the package types only its native build. */
declare module '@evan/opus/wasm/index.mjs' {
  export class Encoder {
    constructor(options: { channels: 1 | 2; sample_rate: number; application: 'voip' | 'audio' });
    /** Reads a control without `value`, sets it with one; numbers as in libopus. */
    ctl(control: number, value?: number): number;
    /** One frame of samples to one packet. */
    encode(pcm: ArrayBufferView): Uint8Array;
    /** Frees the encoder. */
    drop(): void;
  }
}
