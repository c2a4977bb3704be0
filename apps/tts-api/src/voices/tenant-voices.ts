import type { VoiceAliases } from '@brisk/inference';
import { voiceAliases } from './default-aliases.js';

export interface TenantVoicesOptions {
  /** Of tenants that have none of their own. */
  defaultVoice: string;
  /** The deployment's own aliases. */
  aliases: VoiceAliases;
  /** A voice id, or `id:speaker`. */
  defaultVoiceOf: (tenantId: string) => string | null | undefined;
}

export interface NamedVoices {
  defaultVoice: string;
  aliases: VoiceAliases;
}

/** What a tenant's requests mean by the names of voices: OpenAI's names stand for the tenant's default voice. */
export class TenantVoices {
  private readonly known = new Map<string, NamedVoices>();

  constructor(private readonly options: TenantVoicesOptions) {}

  get defaultVoice(): string {
    return this.options.defaultVoice;
  }

  of(tenantId: string): NamedVoices {
    const { defaultVoice, defaultVoiceOf } = this.options;
    return this.named(defaultVoiceOf(tenantId) ?? defaultVoice);
  }

  private named(defaultVoice: string): NamedVoices {
    let named = this.known.get(defaultVoice);
    if (!named) {
      named = { defaultVoice, aliases: voiceAliases(defaultVoice, this.options.aliases) };
      this.known.set(defaultVoice, named);
    }
    return named;
  }
}
