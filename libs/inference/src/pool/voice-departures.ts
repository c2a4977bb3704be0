import { versionOf, type Voice } from '../voices/voice.js';
import type { WorkerSlot } from './worker-slot.js';

/** Takes voices out of workers. A worker must be a new process for that; one at a time, so that the others go on. */
export class VoiceDepartures {
  private readonly leaving = new Set<string>();

  constructor(private readonly slots: readonly WorkerSlot[]) {}

  begin(voice: Voice): void {
    this.leaving.add(versionOf(voice));
  }

  end(voice: Voice): void {
    this.leaving.delete(versionOf(voice));
  }

  proceed(): void {
    if (this.leaving.size === 0) return;
    for (const slot of this.slots) if (!slot.isAlive) slot.assign(this.staying(slot));
    if (this.slots.some(({ state }) => state === 'starting' || state === 'warming' || state === 'draining')) return;
    const next = this.slots.find(
      (slot) => slot.state === 'idle' && slot.voices.some((voice) => this.leaving.has(versionOf(voice))),
    );
    next?.restart(this.staying(next), 'unloaded a voice');
  }

  private staying(slot: WorkerSlot): Voice[] {
    return slot.voices.filter((voice) => !this.leaving.has(versionOf(voice)));
  }
}
