import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { isVoiceId } from '../read-voice.js';

/** Where a voice's two files are: both URLs, or both paths. */
export interface VoiceSource {
  /** File name without `.onnx`, or the name it is to have. */
  id: string;
  remote: boolean;
  model: string;
  config: string;
}

/**
 * Understands `path/to/<id>.onnx` and `https://host/path/<id>.onnx`; the config is the same with `.json` appended to
 * the path, as Piper's voices are published.
 *
 * @throws BriskError `invalid_parameter` with param `source` or `id`
 */
export function parseVoiceSource(source: string, id?: string): VoiceSource {
  const remote = /^[a-z][a-z0-9+.-]+:\/\//i.test(source);
  const { model, config, file } = remote ? remoteFiles(source) : localFiles(source);
  if (!file.endsWith('.onnx')) throw refused('source', 'The source must be a file or URL that ends in ".onnx".');
  const name = (id ?? file.slice(0, -'.onnx'.length)).normalize('NFC');
  if (!isVoiceId(name)) {
    throw refused(
      id === undefined ? 'source' : 'id',
      'A voice is named with letters, digits, ".", "_", "+" and "-" (at most 128, the first a letter or digit).',
    );
  }
  return { id: name, remote, model, config };
}

function localFiles(source: string) {
  const model = path.resolve(source);
  return { model, config: `${model}.json`, file: path.basename(model) };
}

function remoteFiles(source: string) {
  if (!URL.canParse(source)) throw refused('source', 'The source is not a valid URL.');
  const model = new URL(source);
  if (!['http:', 'https:'].includes(model.protocol)) throw refused('source', 'The URL must be http or https.');
  if (model.username || model.password) throw refused('source', 'A URL with a user name or password is not accepted.');
  const config = new URL(model);
  config.pathname += '.json';
  return { model: model.href, config: config.href, file: decoded(model.pathname.split('/').at(-1)!) };
}

/** A name with an encoded slash must not pass as two. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return '';
  }
}

function refused(param: string, message: string): BriskError {
  return new BriskError('invalid_parameter', message, { param });
}
