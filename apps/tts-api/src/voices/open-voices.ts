import type { Audit } from '@brisk/contracts';
import { VoiceLibrary, VoiceUploads, type CatalogueChange, type SpeechEngine, type VoiceUse } from '@brisk/inference';
import type { Logger } from '../logging/logger.js';
import { VoiceAdmin, type VoiceAdminOptions } from './voice-admin.js';

export interface OpenVoicesOptions extends Pick<VoiceAdminOptions, 'defaultVoice' | 'tenants' | 'forget'> {
  engine: Pick<SpeechEngine, 'catalogue' | 'pool'>;
  use: VoiceUse;
  audit: Audit;
  logger: Logger;
  maxUploadBytes: number;
  /** Called as soon as a voice has gone, or is another one. */
  onGone: (change: CatalogueChange) => void;
}

export interface VoiceServices {
  voices: VoiceAdmin;
  /** Looks at the folder from now on. */
  followVoices(): Promise<void>;
  stopFollowingVoices(): void;
}

/** Voices that come and go while the service runs. */
export function openVoices(options: OpenVoicesOptions): VoiceServices {
  const { engine, use, logger, maxUploadBytes, onGone } = options;
  const { catalogue, pool } = engine;
  const library = new VoiceLibrary({
    ...{ catalogue, pool, use },
    onChange: (change) => {
      const { came, gone } = change;
      if (gone.length > 0) onGone(change);
      const ids = (voices: { id: string }[]) => voices.map(({ id }) => id);
      logger.info({ came: ids(came), gone: ids(gone) }, 'other voices serve');
      for (const problem of catalogue.problems()) logger.warn(problem, 'voice cannot be used');
    },
    onTrouble: (err) => logger.warn({ err }, 'the voices folder cannot be read; those that serve go on'),
  });
  const uploads = new VoiceUploads({ voicesDir: catalogue.folder, maxBytes: maxUploadBytes });
  return {
    voices: new VoiceAdmin({ ...options, library, uploads }),
    followVoices: () => library.follow(),
    stopFollowingVoices: () => library.stop(),
  };
}
