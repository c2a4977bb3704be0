import { BriskError } from '@brisk/contracts';
import { defaultVoiceId, type VoiceAliases, type VoiceCatalogue } from '@brisk/inference';
import type { AccessDirectory } from '../auth/access-directory.js';
import type { Environment } from '../config/environment.js';
import { TenantVoices } from './tenant-voices.js';

/**
 * Which voice is meant by what callers ask for.
 *
 * @throws BriskError `config_invalid` for a voice that is not there
 */
export function openTenantVoices(
  environment: Pick<Environment, 'BRISK_DEFAULT_VOICE' | 'BRISK_VOICE_ALIASES'>,
  catalogue: VoiceCatalogue,
  directory: Pick<AccessDirectory, 'tenant'>,
): TenantVoices {
  return new TenantVoices({
    defaultVoice: chooseDefaultVoice(catalogue, environment.BRISK_DEFAULT_VOICE),
    aliases: checkedAliases(catalogue, environment.BRISK_VOICE_ALIASES),
    defaultVoiceOf: (tenantId) => directory.tenant(tenantId)?.defaultVoice,
  });
}

/** The one that is asked for, else the embedded one or the first. */
function chooseDefaultVoice(catalogue: VoiceCatalogue, asked: string | undefined): string {
  if (asked === undefined) return defaultVoiceId(catalogue);
  checkVoiceId(catalogue, 'BRISK_DEFAULT_VOICE', asked);
  return asked;
}

function checkedAliases(catalogue: VoiceCatalogue, aliases: VoiceAliases): VoiceAliases {
  for (const target of Object.values(aliases)) checkVoiceId(catalogue, 'BRISK_VOICE_ALIASES', target.split(':', 1)[0]!);
  return aliases;
}

/** Damaged ones are there, too: they may be mended while the others serve. */
function checkVoiceId(catalogue: VoiceCatalogue, variable: string, id: string): void {
  const ids = [...catalogue.list(), ...catalogue.problems()].map((voice) => voice.id);
  if (ids.includes(id)) return;
  const message = `${variable}: "${id}" is not in "${catalogue.folder}"; there are: ${ids.join(', ') || 'none'}`;
  throw new BriskError('config_invalid', message);
}
