import type { CacheOutcome, SentenceIdentity } from '@brisk/contracts';
import { splitSentences, type SpeakOptions } from '@brisk/inference';

/** How much of an utterance could be had from the cache at this moment: the header is sent before the rest is made. */
export async function cacheOutlook(
  contains: (sentence: SentenceIdentity) => Promise<boolean>,
  { text, voice, tenantId, speakerId, speed, lexicon, deploymentLexicon, profile }: SpeakOptions,
): Promise<CacheOutcome> {
  const shared = {
    tenantId,
    voiceHash: voice.hash,
    speed,
    profile,
    ...(speakerId !== undefined && { speakerId }),
    ...(lexicon && { lexicon }),
    ...(deploymentLexicon && { deploymentLexicon }),
  };
  const sentences = [...splitSentences(text, voice.language)];
  const found = await Promise.all(sentences.map((sentence) => contains({ ...shared, text: sentence })));
  if (!found.includes(true)) return 'miss';
  return found.every(Boolean) ? 'hit' : 'partial';
}
