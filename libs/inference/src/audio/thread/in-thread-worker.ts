import { resolveObjectURL } from 'node:buffer';
import vm from 'node:vm';

type Listener = (event: { data?: unknown; message?: string }) => void;
type Program = (...scope: unknown[]) => void;

/** The programs of workers, compiled once: a thread sees only a handful of different ones. */
const programs = new Map<string, Program>();

/**
 * The part of the browser's `Worker` that mediabunny's codec packages use, run inside the current thread. They start a
 * worker of their own for every encoder, which costs 10 MB and 50 ms each; with this class as the global `Worker` of
 * the encoder thread they cost 1 MB and 5 ms, and what they allocate goes with them.
 */
export class InThreadWorker {
  private readonly listeners: Record<string, Listener[]> = { message: [], error: [] };
  private readonly inbox: Listener[] = [];
  private readonly started: Promise<void>;
  private terminated = false;

  constructor(url: string) {
    this.started = this.start(url);
    this.started.catch((error: Error) => this.emit('error', { message: error.message }));
  }

  addEventListener(type: string, listener: Listener): void {
    this.listeners[type]?.push(listener);
  }

  postMessage(data: unknown): void {
    void this.started.then(() => {
      if (!this.terminated) for (const listener of this.inbox) listener({ data });
    });
  }

  terminate(): void {
    this.terminated = true;
    this.inbox.length = 0;
  }

  private async start(url: string): Promise<void> {
    const source = await resolveObjectURL(url)!.text();
    URL.revokeObjectURL(url);
    let program = programs.get(source);
    if (!program) {
      program = vm.compileFunction(source, [
        'self',
        'globalThis',
        'require',
        'process',
        'setInterval',
        'WorkerGlobalScope',
      ]) as unknown as Program;
      programs.set(source, program);
    }
    const self = {
      addEventListener: (_type: string, listener: Listener) => void this.inbox.push(listener),
      postMessage: (data: unknown) => queueMicrotask(() => this.emit('message', { data })),
    };
    // No `require` and no `process`: the program takes itself to be in a browser. It keeps itself alive by a timer.
    const noTimer = () => 0;
    const scope = function WorkerGlobalScope() {};
    const { WebAssembly } = globalThis as { WebAssembly?: unknown }; // not among the types of Node
    program(self, { WorkerGlobalScope: scope, WebAssembly, atob }, undefined, undefined, noTimer, scope);
  }

  private emit(type: string, event: Parameters<Listener>[0]): void {
    if (this.terminated) return;
    const listeners = this.listeners[type]!;
    // Nobody to tell of a failure: end the thread, whose owner then fails every answer that waits for it.
    if (type === 'error' && listeners.length === 0) throw new Error(event.message);
    for (const listener of listeners) listener(event);
  }
}
