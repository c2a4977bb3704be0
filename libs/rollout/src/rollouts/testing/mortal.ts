/** What a killed process gets from every call: it does nothing any more. */
export class Killed extends Error {}

/** Counts the calls of a process to the world, and kills it before one of them. */
export class Life {
  calls = 0;

  /** @param lasts calls that it may make */
  constructor(private readonly lasts = Infinity) {}

  get isOver(): boolean {
    return this.calls > this.lasts;
  }

  /** The same port, for as long as the process lives. Reads of memory are not counted. */
  of<Port extends object>(port: Port, uncounted: readonly string[] = []): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        const call = (...given: unknown[]): unknown => Reflect.apply(member, target, given);
        if (uncounted.includes(String(name))) return call;
        return (...given: unknown[]) => {
          this.calls += 1;
          return this.isOver ? Promise.reject(new Killed()) : call(...given);
        };
      },
    });
  }
}
