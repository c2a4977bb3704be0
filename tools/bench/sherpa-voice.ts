import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Voice } from '@brisk/inference';

/** Where Debian's `espeak-ng-data` lies, or nothing. */
export function espeakData(): string | undefined {
  return ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/share']
    .map((folder) => path.join(folder, 'espeak-ng-data'))
    .find((folder) => existsSync(folder));
}

/** The same voice as sherpa-onnx wants it: its metadata inside the graph file, and the symbols as `tokens.txt`. */
export function writeSherpaVoice(voice: Voice): { folder: string; model: string; tokens: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'brisk-sherpa-'));
  const model = path.join(folder, 'voice.onnx');
  const tokens = path.join(folder, 'tokens.txt');
  const metadata = {
    model_type: 'vits',
    comment: 'piper',
    language: 'English',
    voice: voice.espeakVoice,
    has_espeak: '1',
    n_speakers: '1',
    sample_rate: String(voice.sampleRate),
  };
  writeFileSync(
    model,
    Buffer.concat([readFileSync(voice.modelPath), ...Object.entries(metadata).map(metadataProperty)]),
  );
  const lines = Object.entries(voice.phonemeIdMap).map(([symbol, ids]) => `${symbol} ${ids[0]}`);
  writeFileSync(tokens, `${lines.join('\n')}\n`);
  return { folder, model, tokens };
}

/** Field 14 of ONNX's ModelProto, `metadata_props`; a repeated protobuf field may simply be appended to the file. */
function metadataProperty([key, value]: [string, string]): Buffer {
  const text = (field: number, content: string) =>
    Buffer.concat([Buffer.from([(field << 3) | 2, content.length]), Buffer.from(content)]);
  const entry = Buffer.concat([text(1, key), text(2, value)]);
  return Buffer.concat([Buffer.from([(14 << 3) | 2, entry.length]), entry]);
}
