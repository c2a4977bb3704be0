import {
  BriskError,
  type AdminVoiceList,
  type Audit,
  type TenantList,
  type VoiceStatus,
  type VoiceUpload,
  type VoiceUploadRequest,
  type VoiceVerificationView,
} from '@brisk/contracts';
import type { SpeechEngine, VoiceLibrary, VoiceUploads } from '@brisk/inference';
import { audited } from '../auth/audited.js';
import { onVoicesFolder } from './on-voices-folder.js';
import { voiceStatuses } from './voice-statuses.js';

export interface VoiceAdminOptions {
  engine: Pick<SpeechEngine, 'catalogue' | 'pool'>;
  library: VoiceLibrary;
  uploads: VoiceUploads;
  /** Of the deployment. */
  defaultVoice: string;
  tenants: { list(): Promise<TenantList> };
  /** Forgets what a voice has said. */
  forget: (voiceHash: string) => Promise<unknown>;
  audit: Audit;
  maxUploadBytes: number;
}

/** A piece of an upload at most: it is held in memory. */
export const PIECE_BYTES = 1_000_000;

/** What operators do with voices. */
export class VoiceAdmin {
  constructor(private readonly options: VoiceAdminOptions) {}

  list(): AdminVoiceList {
    const { maxUploadBytes } = this.options;
    return { data: this.statuses(), upload: { max_bytes: maxUploadBytes, piece_bytes: PIECE_BYTES } };
  }

  load(id: string, reason: string, actor: string): Promise<VoiceStatus> {
    return this.change({ actor, action: 'voice.load', id, reason }, () => this.options.library.load(id));
  }

  async unload(id: string, reason: string, actor: string): Promise<VoiceStatus> {
    return this.change({ actor, action: 'voice.unload', id, reason }, async () => {
      await this.refuseDefault(id);
      await this.options.library.unload(id);
    });
  }

  async remove(id: string, reason: string, actor: string): Promise<void> {
    const { audit, library, engine, forget } = this.options;
    const entry = { actor, action: 'voice.delete', subject: `voice:${id.slice(0, 128)}`, reason };
    await audited(audit, entry, async () => {
      await this.refuseDefault(id);
      const before = this.statuses().find((voice) => voice.id === id);
      const hash = engine.catalogue.get(id)?.hash;
      await onVoicesFolder(library.remove(id));
      if (hash !== undefined) await forget(hash);
      return { before: summaryOf(before), result: undefined };
    });
  }

  /** Changes nothing, and so needs no reason. */
  async verify(id: string): Promise<VoiceVerificationView> {
    const { problems, trial } = await this.options.library.verify(id);
    return {
      ...{ id, problems },
      trial: trial ? { seconds: trial.seconds, peak: trial.peak, load_ms: trial.loadMs } : null,
    };
  }

  async begin(request: VoiceUploadRequest, actor: string): Promise<VoiceUpload> {
    const { audit, uploads } = this.options;
    const { id, config, size_bytes: sizeBytes, sha256, replace, reason } = request;
    const entry = { actor, action: 'voice.upload', subject: `voice:${id}`, reason };
    return audited(audit, entry, async () => {
      const upload = await onVoicesFolder(uploads.begin({ id, config, sizeBytes, replace, ...(sha256 && { sha256 }) }));
      return { after: { upload, size_bytes: sizeBytes, sha256, replace }, result: this.progress(upload, 0, sizeBytes) };
    });
  }

  async append(upload: string, offset: number, piece: Uint8Array): Promise<VoiceUpload> {
    const { uploads } = this.options;
    const { sizeBytes } = await uploads.kept(upload);
    return this.progress(upload, await onVoicesFolder(uploads.append(upload, offset, piece)), sizeBytes);
  }

  /** The voice serves, and is in a worker where there is room. */
  async finish(upload: string, actor: string): Promise<VoiceStatus> {
    const { uploads, library } = this.options;
    const { id } = await uploads.kept(upload);
    return this.change({ actor, action: 'voice.add', id, reason: `upload ${upload}` }, async () => {
      await uploads.finish(upload);
      await library.refresh();
      await library.load(id);
    });
  }

  async cancel(upload: string, reason: string, actor: string): Promise<void> {
    const { audit, uploads } = this.options;
    const { id } = await uploads.kept(upload);
    const entry = { actor, action: 'voice.upload-cancel', subject: `voice:${id}`, reason };
    await audited(audit, entry, async () => ({ after: { upload }, result: await uploads.cancel(upload) }));
  }

  private change(
    { id, ...entry }: { actor: string; action: string; id: string; reason: string },
    change: () => Promise<unknown>,
  ): Promise<VoiceStatus> {
    return audited(this.options.audit, { ...entry, subject: `voice:${id.slice(0, 128)}` }, async () => {
      const before = this.statuses().find((voice) => voice.id === id);
      await onVoicesFolder(change());
      const result = this.statuses().find((voice) => voice.id === id)!;
      return { before: summaryOf(before), after: summaryOf(result), result };
    });
  }

  /** @throws BriskError `wrong_state` */
  private async refuseDefault(id: string): Promise<void> {
    const { defaultVoice, tenants } = this.options;
    const isIt = (voice: string | null) => voice?.split(':', 1)[0] === id;
    const { data } = await tenants.list();
    const whose = [
      ...(isIt(defaultVoice) ? ['the deployment'] : []),
      ...data.filter(({ default_voice }) => isIt(default_voice)).map((tenant) => `the tenant ${tenant.id}`),
    ];
    if (whose.length === 0) return;
    const message = `It is the default voice of ${whose.slice(0, 5).join(', ')}; give them another one first.`;
    throw new BriskError('wrong_state', message);
  }

  private statuses(): VoiceStatus[] {
    const { engine, defaultVoice } = this.options;
    return voiceStatuses(engine.catalogue, engine.pool.status(), defaultVoice);
  }

  private progress(upload: string, received: number, size: number): VoiceUpload {
    return { upload, received_bytes: received, size_bytes: size, piece_bytes: PIECE_BYTES };
  }
}

const summaryOf = (voice: VoiceStatus | undefined) =>
  voice && { state: voice.state, digest: voice.digest, size_bytes: voice.size_bytes };
