/** Remembers the last so many ids, as hashes of 31 bits: two of 8,192 are mistaken for each other once in 500,000. */
export class SeenIds {
  private readonly ring: Int32Array;
  private readonly known = new Set<number>();
  private next = 0;

  constructor(capacity: number) {
    this.ring = new Int32Array(capacity).fill(-1);
  }

  /** @returns false when it was there already */
  add(id: string): boolean {
    const hash = hashOf(id);
    if (this.known.has(hash)) return false;
    this.known.delete(this.ring[this.next]!);
    this.ring[this.next] = hash;
    this.known.add(hash);
    this.next = (this.next + 1) % this.ring.length;
    return true;
  }

  /** Oldest first. */
  snapshot(): number[] {
    const oldestFirst = [...this.ring.subarray(this.next), ...this.ring.subarray(0, this.next)];
    return oldestFirst.filter((hash) => hash >= 0);
  }

  resume(hashes: readonly number[]): void {
    for (const hash of hashes.slice(-this.ring.length)) {
      this.ring[this.next] = hash;
      this.known.add(hash);
      this.next = (this.next + 1) % this.ring.length;
    }
  }
}

/** FNV-1a over UTF-16 units, then mixed: its low bits alone differ too little. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) & 0x7fffffff;
}
