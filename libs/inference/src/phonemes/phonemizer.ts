/** The port to a grapheme-to-phoneme engine: what turns words into IPA. */
export interface Phonemizer {
  /**
   * One clause or sentence in IPA: words separated by single spaces, primary and secondary stress as `ˈ` and `ˌ`,
   * clause marks `, . ; : ! ?` where the text has them.
   *
   * @param voice the engine's name of the language variant, e.g. `en-us`
   * @throws BriskError `voice_invalid` when the engine does not have that voice
   */
  phonemize(text: string, voice: string): string;
}
