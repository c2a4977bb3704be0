import { isBriskError, type SentenceAudio } from '@brisk/contracts';

/**
 * A sentence's audio; undefined where its letters are none that the voice has sounds for. What is left of a text is
 * spoken all the same, as it is beside pieces without any letter: an answer that has begun could only be cut off.
 */
export async function unlessMute(audio: Promise<SentenceAudio>): Promise<SentenceAudio | undefined> {
  try {
    return await audio;
  } catch (error) {
    if (isBriskError(error) && error.code === 'nothing_to_say') return undefined;
    throw error;
  }
}
