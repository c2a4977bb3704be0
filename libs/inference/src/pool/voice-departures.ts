import type { Voice } from '../voices/voice.js';
import type { WorkerSlot } from './worker-slot.js';

/** Takes voices out of workers. A worker must be a new process for that; one at a time, so that the others go on. */
export class VoiceDepartures {
  /** By hash. */
  private readonly leaving = new Set<string>();

  constructor(private readonly slots: readonly WorkerSlot[]) {}

  begin({ hash }: Voice): void {
    this.leaving.add(hash);
  }

  end({ hash }: Voice): void {
    this.leaving.delete(hash);
  }

  proceed(): void {
    if (this.leaving.size === 0) return;
    for (const slot of this.slots) if (!slot.isAlive) slot.assign(this.staying(slot));
    if (this.slots.some(({ state }) => state === 'starting' || state === 'warming' || state === 'draining')) return;
    const next = this.slots.find(
      (slot) => slot.state === 'idle' && slot.voices.some(({ hash }) => this.leaving.has(hash)),
    );
    next?.restart(this.staying(next), 'unloaded a voice');
  }

  private staying(slot: WorkerSlot): Voice[] {
    return slot.voices.filter(({ hash }) => !this.leaving.has(hash));
  }
}
