import type { DeploymentLexicon } from '@brisk/contracts';
import { answerKey, type TenantPolicies } from '@brisk/cache';
import type { Voice, VoiceAliases } from '@brisk/inference';
import { LRUCache } from 'lru-cache';
import { jsonText } from '../http/json-text.js';
import { parseJson } from '../http/parse-json.js';
import type { TenantVoices } from '../voices/tenant-voices.js';
import type { PreparedSpeech } from './prepare-speech.js';

/** A request that was understood. */
export interface ReadRequest extends PreparedSpeech {
  /** Names its whole answer by the optimized path, as this tenant may share it. */
  answerKey: string;
  /** As it was when the request came. */
  deploymentLexicon?: DeploymentLexicon;
}

export interface RequestReaderOptions {
  prepare: (body: unknown, aliases: VoiceAliases) => PreparedSpeech;
  voices: Pick<TenantVoices, 'of'>;
  policyOf: TenantPolicies;
  frontEndVersion: string;
  /** The deployment's pronunciations now. */
  lexicon: () => DeploymentLexicon | undefined;
  /** Most bytes of bodies that are known again. */
  maxBytes?: number;
}

/** What an entry holds beside its body: the normalised text, the key, objects. */
const ENTRY_OVERHEAD = 1024;
/** Texts of books are not asked for again. */
const LONGEST_BODY = 8192;

/**
 * Reads bodies. Popular requests come again byte for byte, and reading one costs more than sending its remembered
 * answer, so what was understood of a body is kept, for its tenant alone: nobody can tell from the time that an answer
 * takes what another tenant has asked.
 */
export class RequestReader {
  private readonly known: LRUCache<string, ReadRequest>;

  constructor(private readonly options: RequestReaderOptions) {
    this.known = new LRUCache({ maxSize: options.maxBytes ?? 4_000_000 });
  }

  /** Forgets what bodies mean: voices that they name are gone. */
  forget(): void {
    this.known.clear();
  }

  /** @throws BriskError for a body that cannot be used; it is not kept */
  read(tenantId: string, body: Buffer): ReadRequest {
    const { prepare, voices, policyOf, lexicon } = this.options;
    const { sharingGroup } = policyOf(tenantId);
    const { aliases, defaultVoice } = voices.of(tenantId);
    const deploymentLexicon = lexicon();
    const lexiconVersion = deploymentLexicon?.version;
    const meaning = `${tenantId}\n${sharingGroup ?? ''}\n${defaultVoice}\n${lexiconVersion ?? ''}`;
    const id = `${meaning}\n${body.toString('latin1')}`;
    const known = this.known.get(id);
    if (known) return known;
    const prepared = prepare(parseJson(jsonText(body)), aliases);
    const understood = { ...prepared, ...(deploymentLexicon && { deploymentLexicon }) };
    const read = { ...understood, answerKey: this.keyIn(prepared.voice, prepared.speakerId, tenantId, understood) };
    if (body.length <= LONGEST_BODY) this.known.set(id, read, { size: 2 * body.length + ENTRY_OVERHEAD });
    return read;
  }

  /** Names the whole answer that a voice gives to a request. */
  keyIn(
    voice: Pick<Voice, 'hash'>,
    speakerId: number | undefined,
    tenantId: string,
    { request, deploymentLexicon }: Pick<ReadRequest, 'request' | 'deploymentLexicon'>,
  ): string {
    const { policyOf, frontEndVersion } = this.options;
    const { sharingGroup } = policyOf(tenantId);
    return answerKey({
      tenantId,
      request,
      voiceHash: voice.hash,
      profile: 'optimized',
      frontEndVersion,
      ...(speakerId !== undefined && { speakerId }),
      ...(sharingGroup !== undefined && { sharingGroup }),
      ...(deploymentLexicon && { lexiconVersion: deploymentLexicon.version }),
    });
  }
}
