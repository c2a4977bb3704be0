import type { VoiceAliases } from '@brisk/inference';

/** What handlers need to know of the deployment. */
export interface Settings {
  defaultVoice: string;
  aliases: VoiceAliases;
  /** Time one sentence may take from its submission, in ms. */
  sentenceDeadlineMs: number;
}

export const SETTINGS = Symbol('settings');
