import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { listenForInterrupt } from './interrupt.js';

function listen() {
  const program = Object.assign(new EventEmitter(), { exit: vi.fn() });
  return { program, interrupt: listenForInterrupt(program as unknown as NodeJS.Process) };
}

describe('listenForInterrupt', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('turns %s into an abort and the exit code %i', (signal, exitCode) => {
    const { program, interrupt } = listen();
    expect([interrupt.signal.aborted, interrupt.exitCode()]).toEqual([false, undefined]);
    program.emit(signal);
    program.emit('SIGINT');
    expect([interrupt.signal.aborted, interrupt.exitCode()]).toEqual([true, exitCode]);
    expect(program.exit).not.toHaveBeenCalled();
  });

  it('does not keep somebody waiting who insists', () => {
    const { program } = listen();
    for (const _ of [1, 2, 3]) program.emit('SIGINT');
    expect(program.exit).toHaveBeenCalledWith(130);
  });
});
