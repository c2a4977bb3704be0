import type { SentenceAudio, SentenceJob } from '@brisk/contracts';
import { BaselinePipeline, WorkerProcess, type Voice, type WorkerHandle } from '@brisk/inference';
import { giveWay } from './give-way.js';

export interface ControlVoiceOptions {
  temporaryDir: string;
  idleMs?: number;
  spawn?: () => WorkerHandle;
}

/** Between two pairs under way at once a process is kept; it is ended when none has come for so long. */
const IDLE_MS = 20_000;

/** The baseline once more, for comparisons: in a process of its own that gives way to all others, and remembers nothing. */
export class ControlVoice {
  private pipeline: BaselinePipeline | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: ControlVoiceOptions) {}

  /** One sentence at a time. @throws BriskError */
  async synthesize(job: SentenceJob, voice: Voice): Promise<SentenceAudio> {
    clearTimeout(this.timer);
    this.pipeline ??= this.open();
    try {
      return await this.pipeline.speakSentence(job, voice);
    } finally {
      this.timer = setTimeout(() => void this.close(), this.options.idleMs ?? IDLE_MS).unref();
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    const { pipeline } = this;
    this.pipeline = undefined;
    await pipeline?.close(0);
  }

  private open(): BaselinePipeline {
    const { temporaryDir, spawn = polite } = this.options;
    return new BaselinePipeline({ workers: 1, temporaryDir, spawn });
  }
}

function polite(): WorkerHandle {
  const worker = new WorkerProcess();
  giveWay(worker.pid);
  return worker;
}
