import type { Voice } from '../voices/voice.js';
import type { VoiceCatalogue } from '../voices/voice-catalogue.js';
import type { FairQueue } from './fair-queue.js';
import type { MemoryBudget } from './memory-budget.js';
import type { PoolJob } from './pool-job.js';
import type { WorkerSlot } from './worker-slot.js';

/** A voice that is to be loaded, and since when (monotonic, ms). */
export interface WantedVoice {
  voice: Voice;
  enqueuedAt: number;
}

/** Decides which worker loads a voice that queued sentences need, and what is unloaded for it. */
export class VoicePlacement {
  constructor(
    private readonly budget: MemoryBudget,
    private readonly slots: readonly WorkerSlot[],
    private readonly queue: FairQueue<PoolJob>,
    private readonly catalogue: Pick<VoiceCatalogue, 'isRetiring'>,
  ) {}

  /** False for a voice that cannot be loaded beside the other workers even if they hold nothing. */
  couldHold(voice: Voice): boolean {
    const others = (this.slots.length - 1) * this.budget.workerBytes([]);
    return this.slots.length <= 1 || this.budget.workerBytes([voice]) + others <= this.budget.bytes;
  }

  /**
   * Starts to load voices that no worker has. Comes before dispatch, or a voice that is not loaded would wait for a
   * worker to have nothing else to do; older sentences that the worker could run go first all the same.
   */
  placeMissing(wanted: Iterable<WantedVoice> = []): void {
    const isMissing = (voice: Voice) => !this.slots.some((slot) => slot.isAssigned(voice) && !slot.isHopeless);
    const asked = [...wanted].filter(({ voice }) => isMissing(voice));
    for (const { voice, enqueuedAt } of [...this.oldestByVoice(isMissing), ...asked]) {
      if (!isMissing(voice) || this.catalogue.isRetiring(voice)) continue;
      const free = this.idle().filter((slot) => !this.hasOlderWork(slot, enqueuedAt) && !this.mustKeep(slot, voice));
      const [target] = free.toSorted((a, b) => lastUse(a) - lastUse(b));
      if (!target) continue;
      if (this.fits(voice)) leastBurdened(free).load(voice);
      else this.makeRoom(voice, target, free);
    }
  }

  /** Loads a voice that nobody waits for, where there is room. */
  placeEarly(voice: Voice): void {
    const free = this.idle().filter((slot) => !this.mustKeep(slot, voice));
    if (free.length > 0 && this.fits(voice)) leastBurdened(free).load(voice);
  }

  /** Loads voices with waiting sentences on workers that would be idle otherwise, where the budget has room. */
  replicate(): void {
    for (const { voice } of this.oldestByVoice((voice) => this.slots.every((slot) => !this.isComing(slot, voice)))) {
      const free = this.idle().filter((slot) => !slot.isAssigned(voice) && !this.mustKeep(slot, voice));
      if (free.length > 0 && this.fits(voice)) leastBurdened(free).load(voice);
    }
  }

  /** Unloads what was not used for longest, the target's own voices first. Waits when that needs a busy worker. */
  private makeRoom(voice: Voice, target: WorkerSlot, free: WorkerSlot[]): void {
    const kept = new Map(
      free.map((slot) => [slot, slot.voices.filter(({ id }) => slot !== target || id !== voice.id)]),
    );
    const victims = free
      .flatMap((slot) => kept.get(slot)!.map((victim) => ({ slot, victim })))
      .filter(({ victim }) => !this.catalogue.isRetiring(victim))
      .sort((a, b) => Number(b.slot === target) - Number(a.slot === target) || byUse(a) - byUse(b));
    const touched = new Set([target]);
    while (this.bytesWith(voice, target, kept, touched) > this.budget.bytes) {
      const next = victims.shift();
      if (!next && this.slots.length > 1) return;
      if (!next) break; // A single worker holds what it must, or nothing could speak.
      touched.add(next.slot);
      kept.set(
        next.slot,
        kept.get(next.slot)!.filter((one) => one !== next.victim),
      );
    }
    kept.get(target)!.push(voice);
    for (const slot of touched) slot.restart(kept.get(slot)!, 'made room for another voice');
  }

  /** Memory of all workers once the touched ones are new processes with what they keep. */
  private bytesWith(
    voice: Voice,
    target: WorkerSlot,
    kept: Map<WorkerSlot, Voice[]>,
    touched: Set<WorkerSlot>,
  ): number {
    return this.slots.reduce((sum, slot) => {
      if (!touched.has(slot)) return sum + slot.committedBytes;
      return sum + this.budget.workerBytes(slot === target ? [...kept.get(slot)!, voice] : kept.get(slot)!);
    }, 0);
  }

  private idle(): WorkerSlot[] {
    return this.slots.filter((slot) => slot.state === 'idle');
  }

  private fits(voice: Voice): boolean {
    return this.budget.used(this.memory()) + this.budget.voiceBytes(voice) <= this.budget.bytes;
  }

  private memory(): { rssBytes: number }[] {
    return this.slots.map((slot) => ({ rssBytes: slot.committedBytes }));
  }

  /** Free to run it now, or about to be: a further replica would come too late. */
  private isComing(slot: WorkerSlot, voice: Voice): boolean {
    return slot.isAssigned(voice) && slot.state !== 'busy' && slot.state !== 'backoff';
  }

  /** An older version in the place of that voice, which what is under way still needs. */
  private mustKeep(slot: WorkerSlot, { id }: Voice): boolean {
    return slot.voices.some((voice) => voice.id === id && this.catalogue.isRetiring(voice));
  }

  private hasOlderWork(slot: WorkerSlot, enqueuedAt: number): boolean {
    for (const job of this.queue) if (job.enqueuedAt < enqueuedAt && slot.holds(job.voice)) return true;
    return false;
  }

  private oldestByVoice(wanted: (voice: Voice) => boolean): PoolJob[] {
    const oldest = new Map<string, PoolJob>();
    for (const job of this.queue) {
      const known = oldest.get(job.voice.hash);
      if (known ? job.enqueuedAt < known.enqueuedAt : wanted(job.voice)) oldest.set(job.voice.hash, job);
    }
    return [...oldest.values()].sort((a, b) => a.enqueuedAt - b.enqueuedAt);
  }
}

function leastBurdened(slots: WorkerSlot[]): WorkerSlot {
  return slots.reduce((least, slot) => (slot.committedBytes < least.committedBytes ? slot : least));
}

const byUse = ({ slot, victim }: { slot: WorkerSlot; victim: Voice }): number => slot.usedAt(victim);

/** When the slot last ran any of its voices. */
function lastUse(slot: WorkerSlot): number {
  return Math.max(0, ...slot.voices.map((voice) => slot.usedAt(voice)));
}
