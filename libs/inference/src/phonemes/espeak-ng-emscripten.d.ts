/** The part of @echogarden/espeak-ng-emscripten that is used here; the package brings no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakVoice {
    /** Path of its file, e.g. `gmw/en-US`. */
    identifier: string;
    /** The lower the priority, the better it fits. */
    languages: { name: string; priority: number }[];
  }
  export interface EspeakWorker {
    /** Takes names, file names and identifiers, but not every language; 0 when the voice was found. */
    set_voice(name: string): number;
    list_voices(): EspeakVoice[];
    /** Pointer to a NUL-ended UTF-8 string in `HEAPU8`. */
    convert_to_phonemes(text: string, ipa: boolean): { ptr: number };
  }
  export interface EspeakModule {
    HEAPU8: Uint8Array;
    eSpeakNGWorker: new () => EspeakWorker;
  }
  export default function load(options?: object): Promise<EspeakModule>;
}
