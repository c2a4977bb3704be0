import type { VoiceStatus, VoiceUpload } from '@brisk/contracts';
import { AdminError, adminPath, sendAdmin } from '../actions/admin-api';
import { ask } from '../shell/ask';

export interface VoiceFiles {
  model: File;
  config: File;
}

export interface UploadOptions {
  reason: string;
  replace: boolean;
  /** 0 to 1; 1 when the server has it all and lets it speak. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** What the two files make, or what is wrong with them. */
export function filesOf(files: readonly File[]): VoiceFiles | { problem: string } {
  const model = files.find(({ name }) => name.endsWith('.onnx'));
  const config = files.find(({ name }) => name.endsWith('.onnx.json'));
  if (!model || !config) return { problem: 'Choose both files of a voice: name.onnx and name.onnx.json.' };
  if (config.name !== `${model.name}.json`) return { problem: 'The two files are of different voices.' };
  return { model, config };
}

/** Sends a voice in pieces. What has come is thrown away when it fails or is cancelled. @throws AdminError */
export async function uploadVoice({ model, config }: VoiceFiles, options: UploadOptions): Promise<VoiceStatus> {
  const { reason, replace, onProgress, signal } = options;
  const sha256 = await sha256Of(model);
  const { upload, piece_bytes } = await sendAdmin<VoiceUpload>('POST', '/voices', {
    ...{ id: model.name.slice(0, -'.onnx'.length), config: await config.text(), size_bytes: model.size },
    ...{ replace, reason, ...(sha256 && { sha256 }) },
  });
  const path = `/voices/uploads/${upload}` as const;
  try {
    for (let offset = 0; offset < model.size; offset += piece_bytes) {
      signal.throwIfAborted();
      await sendPiece(path, offset, model.slice(offset, offset + piece_bytes), signal);
      onProgress(Math.min(1, (offset + piece_bytes) / model.size));
    }
  } catch (error) {
    await sendAdmin('DELETE', path, { reason: 'The upload was not finished.' }).catch(() => undefined);
    throw signal.aborted ? new AdminError({ message: 'The upload was cancelled.' }) : error;
  }
  return sendAdmin<VoiceStatus>('POST', `${path}/finish`, {});
}

async function sendPiece(path: `/${string}`, offset: number, body: Blob, signal: AbortSignal): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await ask(adminPath(path, { offset }), { method: 'PATCH', headers, body, signal });
  if (!(answer instanceof Response)) throw new AdminError(answer);
}

/** Browsers compute it on https and on this machine alone; elsewhere the model's size has to do. */
async function sha256Of(model: File): Promise<string | undefined> {
  if (!window.isSecureContext) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await model.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
