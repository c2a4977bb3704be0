import { fork, type ChildProcess, type StdioOptions } from 'node:child_process';
import type { Socket } from 'node:net';
import { REPLY_FD, type WorkerReply, type WorkerRequest } from '../worker/protocol.js';
import { FrameReader } from '../worker/reply-frames.js';
import { WORKER_ENTRY } from '../worker/worker-entry.js';
import { WorkerGone, type WorkerHandle } from './worker-handle.js';

/** How much of what a dying process wrote is kept for the report. */
const STDERR_TAIL = 2000;

/**
 * V8 left to itself lets garbage grow to some 50 MB a worker; sentences make little of it that lives. Nor is it enough for
 * V8's helper threads: waking four of them for each small collection took 0.8 ms of processor time a sentence.
 */
const V8_FLAGS = ['--single-threaded-gc', '--max-semi-space-size=2', '--max-old-space-size=256'];

/**
 * A sentence's buffers (170 to 340 kB) are kept in the heap for the next one. Where they go back to the system each time,
 * as the API's do (`apps/tts-api/launch.json`), a sentence begins with 270 page faults instead of 40. The names are glibc's.
 */
const KEEP_BUFFERS = { MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '4194304' };

/** Gives its memory back at once, instead of with the next collection, where Node is new enough (22). */
interface Transferable {
  transfer?(length: number): unknown;
}

interface Outstanding {
  resolve: (reply: WorkerReply) => void;
  reject: (reason: WorkerGone) => void;
}

/**
 * A forked worker. It is a process and not a thread because terminating a thread in the middle of a run aborts the
 * whole process, while a killed child is gone within milliseconds and takes nothing with it.
 */
export class WorkerProcess implements WorkerHandle {
  readonly exited: Promise<string>;
  private readonly child: ChildProcess;
  private outstanding: Outstanding | undefined;
  private gone: WorkerGone | undefined;
  private stderr = '';

  /** @param execArgv flags of Node and V8; the parent's own (an inspector's port, say) are not passed on */
  constructor(entry = WORKER_ENTRY, execArgv = V8_FLAGS) {
    const stdio: StdioOptions = ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'];
    // eslint-disable-next-line no-restricted-properties -- handed on, not read
    const env = { ...process.env, ...KEEP_BUFFERS };
    this.child = fork(entry, [], { serialization: 'advanced', stdio, execArgv, env });
    this.child.stderr?.on('data', (chunk: Buffer) => {
      this.stderr = (this.stderr + chunk.toString()).slice(-STDERR_TAIL);
    });
    const reader = new FrameReader((reply) => this.answered(reply));
    this.child.stdio[REPLY_FD]?.on('data', (chunk: Buffer) => {
      reader.take(chunk);
      (chunk.buffer as Transferable).transfer?.(0);
    });
    this.hold(false);
    this.exited = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(this.lose(error.message)));
      this.child.once('close', (code, signal) => resolve(this.lose(signal ?? this.exitReason(code))));
    });
  }

  /** 0 when the process could not be started; `exited` says why. */
  get pid(): number {
    return this.child.pid ?? 0;
  }

  ask(request: WorkerRequest): Promise<WorkerReply> {
    return new Promise((resolve, reject) => {
      if (this.gone) return reject(this.gone);
      this.outstanding = { resolve, reject };
      this.hold(true);
      this.child.send(request, (error) => {
        // The channel closes a moment before the exit is known.
        if (error && !this.gone) this.kill();
      });
    });
  }

  kill(): void {
    this.hold(true); // Whoever waits for `exited` shall see it.
    this.child.kill('SIGKILL');
  }

  /** Only a process that has something to do keeps its parent running: a program need not close its pool to end. */
  private hold(busy: boolean): void {
    const how = busy ? 'ref' : 'unref';
    this.child[how]();
    this.child.channel?.[how]();
    for (const pipe of [this.child.stderr, this.child.stdio[REPLY_FD]]) (pipe as Socket | null)?.[how]();
  }

  private answered(reply: WorkerReply): void {
    const { outstanding } = this;
    this.outstanding = undefined;
    this.hold(false);
    outstanding?.resolve(reply);
  }

  private lose(how: string): string {
    this.gone ??= new WorkerGone(how);
    this.outstanding?.reject(this.gone);
    this.outstanding = undefined;
    return this.gone.how;
  }

  /** Node ends a report with its version, and V8 a trace: the line that matters is the one with the error. */
  private exitReason(code: number | null): string {
    const lines = this.stderr.split('\n').filter((line) => line.trim() !== '');
    const telling = lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
    return telling ? `exit code ${code} (${telling.trim()})` : `exit code ${code}`;
  }
}
