/** Random numbers that are the same for the same seed: xoshiro128** of Blackman and Vigna (2018), its state by SplitMix. */
export class Random {
  private readonly state = new Uint32Array(4);
  private spare = Number.NaN;

  constructor(seed: number) {
    let mixed = seed >>> 0;
    for (let word = 0; word < 4; word += 1) {
      mixed = (mixed + 0x9e3779b9) >>> 0;
      let bits = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
      bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
      this.state[word] = bits ^ (bits >>> 16);
    }
  }

  /** Uniform in 0 .. 1, 1 excluded. */
  next(): number {
    const { state } = this;
    const product = Math.imul(state[1]!, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = state[1]! << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= state[1]!;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = (state[3]! << 11) | (state[3]! >>> 21);
    return result / 2 ** 32;
  }

  /** With mean 1. */
  exponential(): number {
    return -Math.log(1 - this.next());
  }

  /** With mean 0 and variance 1: the polar method of Marsaglia and Bray. */
  normal(): number {
    if (!Number.isNaN(this.spare)) {
      const { spare } = this;
      this.spare = Number.NaN;
      return spare;
    }
    for (;;) {
      const [x, y] = [2 * this.next() - 1, 2 * this.next() - 1];
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      this.spare = y * scale;
      return x * scale;
    }
  }
}
