import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WorkerReply, WorkerRequest } from '../worker/protocol.js';
import type { Voice } from './voice.js';

/** The built worker, also when this module runs from source in a test. */
const WORKER = fileURLToPath(new URL('../../dist/worker/main.js', import.meta.url));

type Reply<T extends WorkerReply['type']> = Extract<WorkerReply, { type: T }>;
type Problems = { problems: string[] };

/** One worker process for one trial: whatever it does, and even if it dies, the answer is a value. */
export class TrialWorker {
  private readonly child: ChildProcess;
  private answer: (reply: WorkerReply | Problems) => void = () => {};
  private gone: Problems | undefined;

  /** @param limitMs after which a step counts as hung */
  constructor(private readonly limitMs: number) {
    this.child = fork(WORKER, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    this.child.on('message', (reply: WorkerReply) => {
      if (reply.type !== 'started') this.answer(reply);
    });
    this.child.on('error', (error) => this.lose(`the worker process cannot be used (${error.message})`));
    this.child.on('exit', (code, signal) => this.lose(`the process ended with ${signal ?? `exit code ${code}`}`));
  }

  async load(voice: Voice): Promise<Reply<'loaded'> | Problems> {
    const reply = await this.ask({ type: 'load', voice });
    if ('problems' in reply) return { problems: reply.problems };
    return reply.type === 'loaded' ? reply : unexpected(reply);
  }

  async say(voice: Voice, text: string, speakerId?: number): Promise<Reply<'audio'> | Problems> {
    const speaker = speakerId === undefined ? {} : { speakerId };
    const reply = await this.ask({ type: 'synthesize', jobId: 1, voiceId: voice.id, text, speed: 1, ...speaker });
    if ('problems' in reply) return { problems: reply.problems };
    if (reply.type === 'failed') return { problems: [reply.message] };
    return reply.type === 'audio' ? reply : unexpected(reply);
  }

  end(): void {
    this.child.kill('SIGKILL');
  }

  private ask(request: WorkerRequest): Promise<WorkerReply | Problems> {
    const what = request.type === 'load' ? 'graph' : 'synthesis';
    return new Promise((resolve) => {
      if (this.gone) return resolve(this.gone);
      const hung = setTimeout(() => this.lose(`not done within ${this.limitMs / 1000} s`), this.limitMs);
      this.answer = (reply) => {
        clearTimeout(hung);
        const lost = reply === this.gone ? reply.problems.map((problem) => `${what}: ${problem}`) : undefined;
        resolve(lost ? { problems: lost } : reply);
      };
      this.child.send(request, (error) => {
        if (error) this.lose(`the worker process cannot be used (${error.message})`);
      });
    });
  }

  private lose(reason: string): void {
    this.gone ??= { problems: [reason] };
    this.answer(this.gone);
  }
}

function unexpected(reply: WorkerReply): Problems {
  return { problems: [`the worker answered "${reply.type}", which was not expected`] };
}
