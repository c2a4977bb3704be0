import type { TenantVoices } from './voices/tenant-voices.js';

/** What handlers need to know of the deployment. */
export interface Settings {
  voices: TenantVoices;
  /** Time one sentence may take from its submission, in ms. */
  sentenceDeadlineMs: number;
}

export const SETTINGS = Symbol('settings');
