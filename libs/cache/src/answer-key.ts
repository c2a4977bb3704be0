import type { SpeechRequest } from '@brisk/contracts';
import { scopeOf, taggedKey } from './owner-tags.js';
import { hashParts, sortedEntries } from './sentence-key.js';

const FORM = 'answer/3';

export interface AnswerIdentity {
  tenantId: string;
  /** When the tenant shares its entries with a group. */
  sharingGroup?: string;
  /** With `input` normalised. `voice` is not looked at: names and aliases change, the two fields below do not. */
  request: SpeechRequest;
  voiceHash: string;
  speakerId?: number;
  profile: string;
  /** Version of all that turns text into phoneme ids, but for lexicons. */
  frontEndVersion: string;
  /** Of the deployment's, where it has one. */
  lexiconVersion?: string;
}

/**
 * Names an encoded answer by everything that changes its bytes. `stream_format` is left out, since what is kept is the
 * audio, before it is put into events or not.
 *
 * @returns tags of scope and voice, and sha-256, hex
 */
export function answerKey({ request, ...identity }: AnswerIdentity): string {
  const scope = scopeOf(identity.tenantId, identity.sharingGroup);
  const digest = hashParts([
    FORM,
    scope,
    identity.voiceHash,
    identity.speakerId ?? null,
    identity.profile,
    identity.frontEndVersion,
    request.model,
    request.input,
    request.response_format,
    request.speed,
    request.instructions ?? null,
    sortedEntries(request.lexicon),
    identity.lexiconVersion ?? null,
  ]);
  return taggedKey(scope, identity.voiceHash, digest);
}
