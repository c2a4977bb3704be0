import {
  systemClock,
  type DeploymentLexicon,
  type MonotonicClock,
  type Phonemes,
  type PhonemesRequest,
} from '@brisk/contracts';
import { resolveVoice, splitSentences, unknownSymbols, type VoiceCatalogue, type WorkerPool } from '@brisk/inference';
import type { Settings } from '../settings.js';
import { normaliseInput } from '../speech/prepare-speech.js';

/** For all of a text, in ms. A person waits for it. */
const PATIENCE_MS = 10_000;

export interface ExplainTextParts {
  pool: Pick<WorkerPool, 'phonemize'>;
  catalogue: Pick<VoiceCatalogue, 'get' | 'list' | 'problems'>;
  voices: Settings['voices'];
  /** The deployment's pronunciations now. */
  deploymentLexicon: DeploymentLexicon | undefined;
  now?: MonotonicClock;
}

/**
 * What a voice would say of a text, and how, without saying it. One sentence after the other, so that two who ask at a
 * time take turns.
 *
 * @throws BriskError for a text or a voice that cannot be used, and what `WorkerPool.phonemize` throws
 */
export async function explainText(
  { pool, catalogue, voices, deploymentLexicon, now = systemClock }: ExplainTextParts,
  { input, voice: asked, tenant, lexicon }: PhonemesRequest,
  signal: AbortSignal,
): Promise<Phonemes> {
  const text = normaliseInput(input);
  const { aliases, defaultVoice } = voices.of(tenant);
  const { voice } = resolveVoice(catalogue, aliases, asked ?? defaultVoice);
  const { language, espeakVoice } = voice;
  const lexicons = { ...(lexicon && { lexicon }), ...(deploymentLexicon && { deploymentLexicon }) };
  const shared = { language, espeakVoice, deadline: now() + PATIENCE_MS, signal, ...lexicons };
  const sentences: Phonemes['sentences'] = [];
  for (const sentence of splitSentences(text, language)) {
    const explained = await pool.phonemize({ ...shared, text: sentence });
    sentences.push({ text: sentence, ...explained, unknown: unknownSymbols(explained.phonemes, voice.phonemeIdMap) });
  }
  return { voice: voice.id, language, sentences };
}
