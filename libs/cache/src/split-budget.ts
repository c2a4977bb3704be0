/** Sentences are shared between requests and formats, so they get most of the memory. */
const SENTENCE_SHARE = 3 / 4;

/** Divides one memory budget between the PCM of sentences and whole encoded answers, in bytes. */
export function splitBudget(totalBytes: number): { sentences: number; answers: number } {
  const sentences = Math.floor(totalBytes * SENTENCE_SHARE);
  return { sentences, answers: totalBytes - sentences };
}
