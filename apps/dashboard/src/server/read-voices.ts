import { voiceListSchema, type VoiceList } from '@brisk/contracts';
import { askJson, type ApiCall } from './api-client';

/** The voices to choose from, the default one first. @throws as `askJson` */
export function readVoices(call: ApiCall, deadlineMs: number): Promise<VoiceList> {
  return askJson('/v1/voices', voiceListSchema, call, { deadlineMs });
}
