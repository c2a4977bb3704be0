import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const EMBEDDED_VOICES = fileURLToPath(new URL('../../../../../voices/', import.meta.url));
export const WREN = 'en_US-wren-medium';

/** Copies the embedded voice under another id. */
export function copyVoice(folder: string, id: string): void {
  for (const extension of ['.onnx', '.onnx.json']) {
    copyFileSync(path.join(EMBEDDED_VOICES, WREN + extension), path.join(folder, id + extension));
  }
}

/** A voice that looks whole until ONNX Runtime reads it: the first bytes of a real model, then nothing. */
export function damagedVoice(folder: string, id: string): void {
  copyVoice(folder, id);
  writeFileSync(path.join(folder, `${id}.onnx`), Buffer.from('\x08\x07\x12\x07pytorch'));
}
