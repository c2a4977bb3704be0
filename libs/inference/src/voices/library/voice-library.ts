import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BriskError } from '@brisk/contracts';
import type { WorkerPool } from '../../pool/worker-pool.js';
import { folderSignature } from '../folder-signature.js';
import { removeVoice } from '../install/remove-voice.js';
import { setUnloaded } from '../unloaded-voices.js';
import { verifyVoice, type VoiceVerification } from '../verify-voice.js';
import type { CatalogueChange, VoiceCatalogue } from '../voice-catalogue.js';
import type { VoiceUse } from '../voice-use.js';
import { versionOf, type Voice } from '../voice.js';

export interface VoiceLibraryOptions {
  catalogue: VoiceCatalogue;
  pool: Pick<WorkerPool, 'load' | 'loadEarly' | 'unload'>;
  use: VoiceUse;
  /** Told as soon as another set of voices serves. */
  onChange: (change: CatalogueChange) => void;
  /** Told when the folder cannot be read any more, once until it can. */
  onTrouble: (error: unknown) => void;
  /** Between two looks at the folder, in ms. */
  pollMs?: number;
  /** For what is under way with a voice that leaves, in ms. */
  graceMs?: number;
  verify?: (modelPath: string) => Promise<VoiceVerification>;
}

const POLL_MS = 1000;
const GRACE_MS = 60_000;
/** For a worker that has to become a new process first. */
const LOAD_MS = 90_000;

/**
 * Voices that come and go while the service runs. The folder is the truth: every process that serves it looks at it,
 * so that they all see what one of them, the command line or an operator's `cp` does to it. Whatever leaves is first
 * withdrawn from new requests, then from the workers when nothing is under way with it.
 */
export class VoiceLibrary {
  private readonly stopping = new AbortController();
  /** By version: on their way out of the workers. */
  private readonly departures = new Map<string, Promise<void>>();
  private reading: Promise<unknown> = Promise.resolve();
  private applied = '';
  private troubled = false;

  constructor(private readonly options: VoiceLibraryOptions) {}

  /** Looks at the folder until it is stopped. What is still being written is left until it has come to rest. */
  async follow(): Promise<void> {
    const { catalogue, pollMs = POLL_MS } = this.options;
    const { signal } = this.stopping;
    this.applied = await folderSignature(catalogue.folder);
    let last = this.applied;
    while (!signal.aborted) {
      await delay(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
      const seen = await folderSignature(catalogue.folder);
      if (seen !== this.applied && seen === last && !signal.aborted) await this.refresh().catch(() => undefined);
      last = seen;
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Reads the folder now. @throws BriskError `config_invalid` when it cannot be read; what was known stays */
  refresh(): Promise<void> {
    const next = this.reading.then(() => this.read());
    this.reading = next.catch(() => undefined);
    return next;
  }

  /**
   * Puts a voice into service, and into a worker.
   *
   * @returns whether a worker holds it: where the budget is too small none does
   * @throws BriskError `voice_not_found`, `voice_invalid` when it cannot serve
   */
  async load(id: string): Promise<boolean> {
    const { catalogue, pool } = this.options;
    this.find(id);
    await setUnloaded(catalogue.folder, id, false);
    catalogue.mend(id);
    await this.refresh();
    const voice = catalogue.get(id) ?? invalid(catalogue, id);
    const isLoaded = await pool.load(voice, LOAD_MS);
    if (!isLoaded && !catalogue.get(id)) invalid(catalogue, id);
    return isLoaded;
  }

  /**
   * Takes a voice out of service, in every process that serves the folder. Resolves when no worker here holds it.
   *
   * @throws BriskError `voice_not_found`
   */
  async unload(id: string): Promise<void> {
    const voice = this.find(id);
    await setUnloaded(this.options.catalogue.folder, id, true);
    await this.refresh();
    if (voice) await this.departures.get(versionOf(voice));
  }

  /** Takes a voice out of service and deletes its files. @throws BriskError `voice_not_found` */
  async remove(id: string): Promise<void> {
    const { folder } = this.options.catalogue;
    const files = this.stemOf(id);
    await this.unload(id);
    await removeVoice(folder, files);
    await setUnloaded(folder, id, false);
    await this.refresh();
  }

  /** Lets a voice speak in a process of its own. One that was taken for broken and speaks serves again. */
  async verify(id: string): Promise<VoiceVerification> {
    const { catalogue, verify = verifyVoice } = this.options;
    this.find(id);
    const verification = await verify(path.join(catalogue.folder, `${this.stemOf(id)}.onnx`));
    if (verification.problems.length === 0) {
      catalogue.mend(id);
      await this.refresh();
    }
    return { ...verification, id };
  }

  /** Undefined for one that is there and cannot be read. @throws BriskError `voice_not_found` */
  private find(id: string): Voice | undefined {
    const { catalogue } = this.options;
    const voice = [...catalogue.list(), ...catalogue.unloaded()].find((each) => each.id === id);
    if (voice || catalogue.problems().some((each) => each.id === id)) return voice;
    throw new BriskError('voice_not_found', `There is no voice ${JSON.stringify(id.slice(0, 128))}.`, {
      param: 'voice',
    });
  }

  /** Ids are in NFC, file names may not be. */
  private stemOf(id: string): string {
    const problem = this.options.catalogue.problems().find((each) => each.id === id);
    return path.basename(this.find(id)?.modelPath ?? problem!.file, '.onnx');
  }

  private async read(): Promise<void> {
    const { catalogue, pool, onChange, onTrouble } = this.options;
    const seen = await folderSignature(catalogue.folder);
    let change: CatalogueChange;
    try {
      change = await catalogue.reload();
    } catch (error) {
      if (!this.troubled) onTrouble(error);
      this.troubled = true;
      throw error;
    }
    this.troubled = false;
    this.applied = seen;
    if (change.came.length + change.gone.length > 0) onChange(change);
    for (const voice of change.gone) this.depart(voice);
    for (const voice of change.came) {
      const older = change.gone.find(({ id }) => id === voice.id);
      // Its place is free when what was there is gone.
      void Promise.resolve(older && this.departures.get(versionOf(older))).then(() => pool.loadEarly(voice));
    }
  }

  private depart(voice: Voice): void {
    const { catalogue, pool, use, graceMs = GRACE_MS } = this.options;
    const version = versionOf(voice);
    if (this.departures.has(version)) return;
    const departure = (async () => {
      await use.none(version, graceMs);
      // It may have come back in the meantime.
      if (catalogue.isRetiring(voice)) await pool.unload(voice);
      catalogue.retired(voice);
      this.departures.delete(version);
    })();
    this.departures.set(version, departure);
  }
}

function invalid(catalogue: VoiceCatalogue, id: string): never {
  const problem = catalogue.problems().find((each) => each.id === id);
  throw new BriskError('voice_invalid', problem?.problems.join('; ') ?? 'The voice cannot be used.', {
    param: 'voice',
  });
}
