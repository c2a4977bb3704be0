import { EVERYDAY_SENTENCES } from './everyday-sentences.js';
import { TRICKY_SENTENCES } from './tricky-sentences.js';

/** What Brisk's phonemes and Debian's are compared on. */
export const PARITY_SENTENCES: readonly string[] = [...EVERYDAY_SENTENCES, ...TRICKY_SENTENCES];
