import { fstatSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EspeakFile, EspeakModule } from '@echogarden/espeak-ng-emscripten';

const DATA = createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten/espeak-ng.data');
/** Where the module sees it. */
const FOLDER = '/usr/share/espeak-ng-data';

/**
 * espeak-ng with all its languages, each file of whose 24 MB of data is read when it is first opened; English needs one
 * of them. The module is handed an empty package of the right size: memory that nobody has written to costs nothing. Its code
 * is loaded with it: the API imports this library too, and never speaks itself.
 */
export async function loadEspeak(): Promise<EspeakModule> {
  const file = openSync(DATA, 'r'); // Stays open: what is read later is of the same version.
  const data = new ArrayBuffer(fstatSync(file).size);
  const { default: loadModule } = await import('@echogarden/espeak-ng-emscripten');
  const module = await loadModule({ getPreloadedPackage: () => data });
  for (const entry of filesIn(module.FS, FOLDER)) {
    if (entry.contents.buffer !== data) throw new Error('espeak-ng does not keep its files in the package any more');
    readWhenOpened(entry, file);
  }
  return module;
}

function* filesIn(fs: EspeakModule['FS'], folder: string): Generator<EspeakFile> {
  for (const name of fs.readdir(folder)) {
    if (name === '.' || name === '..') continue;
    const path = `${folder}/${name}`;
    const { node } = fs.lookupPath(path);
    if (fs.isDir(node.mode)) yield* filesIn(fs, path);
    else yield node;
  }
}

function readWhenOpened(entry: EspeakFile, file: number): void {
  const operations = entry.stream_ops;
  const open = () => {
    fill(entry.contents, file);
    entry.stream_ops = operations;
  };
  entry.stream_ops = { ...operations, open };
}

/** A file's contents are a view of the package, so they stand in the data file where they stand in it. */
function fill(contents: Uint8Array, file: number): void {
  for (let done = 0; done < contents.length;) {
    const read = readSync(file, contents, done, contents.length - done, contents.byteOffset + done);
    if (read === 0) throw new Error('espeak-ng.data is shorter than it was');
    done += read;
  }
}
