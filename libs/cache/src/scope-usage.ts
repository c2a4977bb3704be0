interface Scope {
  bytes: number;
  /** Sizes by key, least recently used first. */
  sizes: Map<string, number>;
}

/** How much each scope has in a cache, and which of it was used longest ago. */
export class ScopeUsage {
  private readonly scopes = new Map<string, Scope>();

  bytesOf(scope: string): number {
    return this.scopes.get(scope)?.bytes ?? 0;
  }

  entriesOf(scope: string): number {
    return this.scopes.get(scope)?.sizes.size ?? 0;
  }

  oldestOf(scope: string): string | undefined {
    return this.scopes.get(scope)?.sizes.keys().next().value;
  }

  add(scope: string, key: string, bytes: number): void {
    const used = this.scopes.get(scope) ?? { bytes: 0, sizes: new Map<string, number>() };
    used.bytes += bytes;
    used.sizes.set(key, bytes);
    this.scopes.set(scope, used);
  }

  touch(scope: string, key: string): void {
    const sizes = this.scopes.get(scope)!.sizes;
    const bytes = sizes.get(key)!;
    sizes.delete(key);
    sizes.set(key, bytes);
  }

  remove(scope: string, key: string): void {
    const used = this.scopes.get(scope);
    if (!used) return;
    used.bytes -= used.sizes.get(key) ?? 0;
    used.sizes.delete(key);
    if (used.sizes.size === 0) this.scopes.delete(scope);
  }
}
