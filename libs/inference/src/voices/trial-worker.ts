import { LiveWorker, type RunReply, type LoadReply } from '../pool/live-worker.js';
import { WorkerGone } from '../pool/worker-handle.js';
import { WorkerProcess } from '../pool/worker-process.js';
import type { Voice } from './voice.js';

type Problems = { problems: string[] };

/** One worker process for one trial: whatever it does, and even if it dies, the answer is a value. */
export class TrialWorker {
  private readonly worker = new LiveWorker(new WorkerProcess(), 'cpu', 0);

  /** @param limitMs after which a step counts as hung */
  constructor(private readonly limitMs: number) {}

  async load(voice: Voice): Promise<Extract<LoadReply, { type: 'loaded' }> | Problems> {
    const reply = await this.worker.load(voice, this.limitMs).catch(problemOf('graph'));
    if ('problems' in reply) return { problems: reply.problems };
    return reply;
  }

  async say(voice: Voice, text: string, speakerId?: number): Promise<Extract<RunReply, { type: 'audio' }> | Problems> {
    const speaker = speakerId === undefined ? {} : { speakerId };
    const request = { type: 'synthesize' as const, jobId: 1, voiceId: voice.id, text, speed: 1, ...speaker };
    const reply = await this.worker.run(request, this.limitMs).catch(problemOf('synthesis'));
    if ('problems' in reply) return reply;
    return reply.type === 'failed' ? { problems: [reply.message] } : reply;
  }

  end(): void {
    this.worker.kill('stopped', { planned: true });
  }
}

function problemOf(what: string): (error: unknown) => Problems {
  return (error) => {
    if (!(error instanceof WorkerGone)) throw error;
    return { problems: [`${what}: ${error.message}`] };
  };
}
