import { expect, it } from 'vitest';
import { withoutFolders } from './without-folders.js';

it.each([
  ['Load model from /srv/tts voices/cut.onnx failed:Protobuf', 'Load model from tts voices/cut.onnx failed:Protobuf'],
  ['cannot open "/usr/lib/libcudnn.so.9": no such file', 'cannot open "libcudnn.so.9": no such file'],
  ['at file:///app/dist/worker/main.js:12:3', 'at main.js:12:3'],
  [String.raw`from C:\voices\cut.onnx failed`, 'from cut.onnx failed'],
  ['input "a" is int32/int64, 24000 samples/s', 'input "a" is int32/int64, 24000 samples/s'],
  ['see https://host/a/b.onnx', 'see https://host/a/b.onnx'],
])('%s', (text, expected) => expect(withoutFolders(text)).toBe(expected));
