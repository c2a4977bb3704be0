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
  /** A node of Emscripten's file system in memory. */
  export interface EspeakFile {
    mode: number;
    contents: Uint8Array;
    /** What an opened stream of it uses; `open` is called first. */
    stream_ops: object;
  }
  export interface EspeakModule {
    HEAPU8: Uint8Array;
    eSpeakNGWorker: new () => EspeakWorker;
    FS: {
      readdir(path: string): string[];
      lookupPath(path: string): { node: EspeakFile };
      isDir(mode: number): boolean;
    };
  }
  export interface EspeakOptions {
    /** The contents of `espeak-ng.data`, instead of having the module read it. */
    getPreloadedPackage?: () => ArrayBuffer;
  }
  export default function load(options?: EspeakOptions): Promise<EspeakModule>;
}
