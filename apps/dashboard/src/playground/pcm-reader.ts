/** Puts samples together again from a byte stream whose chunks may end inside one. PCM is signed 16 bit, little-endian. */
export class PcmReader {
  #carried: number | undefined;

  /** @returns the samples that are complete now */
  push(bytes: Uint8Array): Int16Array {
    const carried = this.#carried === undefined ? 0 : 1;
    const length = bytes.length + carried;
    const whole = new Uint8Array(length & ~1);
    if (carried === 1 && whole.length > 0) whole[0] = this.#carried!;
    whole.set(bytes.subarray(0, Math.max(0, whole.length - carried)), whole.length > 0 ? carried : 0);
    if (length > 0) this.#carried = length & 1 ? (bytes.at(-1) ?? this.#carried) : undefined;
    const view = new DataView(whole.buffer);
    return Int16Array.from({ length: whole.length >> 1 }, (_, index) => view.getInt16(index * 2, true));
  }
}
