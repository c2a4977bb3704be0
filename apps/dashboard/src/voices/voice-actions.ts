import type { Role, VoiceStatus } from '@brisk/contracts';

export type VoiceAction = 'load' | 'unload' | 'verify' | 'delete';

/** What the API would do with a voice for somebody of that role. */
export function voiceActions(
  { state, is_default }: Pick<VoiceStatus, 'state' | 'is_default'>,
  role: Role,
): VoiceAction[] {
  if (role === 'viewer') return [];
  const actions: VoiceAction[] = ['verify'];
  if (state === 'unloaded' || state === 'available') actions.push('load');
  if (!is_default && (state === 'loaded' || state === 'available')) actions.push('unload');
  if (!is_default && role === 'admin') actions.push('delete');
  return actions;
}
