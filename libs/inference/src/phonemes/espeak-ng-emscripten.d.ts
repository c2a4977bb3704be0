/** The part of @echogarden/espeak-ng-emscripten that is used here; the package brings no types. */
declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakWorker {
    /** 0 when the voice was found. */
    set_voice(name: string): number;
    /** Pointer to a NUL-ended UTF-8 string in `HEAPU8`. */
    convert_to_phonemes(text: string, ipa: boolean): { ptr: number };
  }
  export interface EspeakModule {
    HEAPU8: Uint8Array;
    eSpeakNGWorker: new () => EspeakWorker;
  }
  export default function load(options?: object): Promise<EspeakModule>;
}
