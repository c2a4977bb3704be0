/** Slots for each id that is kept: with a quarter of them full, looking one up takes hardly more than one step. */
const SPARSENESS = 4;
const EMPTY = -1;

/**
 * Remembers at least the last so many ids, and at most twice as many, as hashes of 31 bits: two of 16,384 are mistaken
 * for each other once in 130,000. When as many new ones have come, the older half is forgotten at once.
 */
export class SeenIds {
  private older: Int32Array;
  private newer: Int32Array;
  private count = 0;

  /** @param capacity a power of two */
  constructor(private readonly capacity: number) {
    this.older = new Int32Array(capacity * SPARSENESS).fill(EMPTY);
    this.newer = this.older.slice();
  }

  /** @returns false when it was there already */
  add(id: string): boolean {
    const hash = hashOf(id);
    if (placeOf(this.older, hash) < 0) return false;
    return this.put(hash);
  }

  /** The older ones and the newer ones, each in no particular order. */
  snapshot(): number[][] {
    return [this.older, this.newer].map((table) =>
      Array.from(table.filter((hash) => hash !== EMPTY)).sort((a, b) => a - b),
    );
  }

  resume([older = [], newer = []]: readonly (readonly number[])[]): void {
    for (const hash of older) this.put(hash);
    this.age();
    for (const hash of newer) this.put(hash);
  }

  private put(hash: number): boolean {
    const place = placeOf(this.newer, hash);
    if (place < 0) return false;
    this.newer[place] = hash;
    this.count += 1;
    if (this.count === this.capacity) this.age();
    return true;
  }

  private age(): void {
    [this.older, this.newer] = [this.newer, this.older];
    this.newer.fill(EMPTY);
    this.count = 0;
  }
}

/** Where it would be put; negative when it is there. */
function placeOf(table: Int32Array, hash: number): number {
  const last = table.length - 1;
  let place = hash & last;
  while (table[place] !== EMPTY) {
    if (table[place] === hash) return -1;
    place = (place + 1) & last;
  }
  return place;
}

/** FNV-1a over UTF-16 units, then mixed: its low bits alone differ too little. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & 0x7fffffff;
}
