import { BriskError } from '@brisk/contracts';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../auth/access.js';
import type { VoiceAdmin } from './voice-admin.js';

/**
 * `PATCH /admin/voices/uploads/{upload}?offset=N`: the next bytes of a model, as they are. On Fastify itself, because
 * nothing else takes bytes: everywhere else they are refused before they are read.
 */
export function voicePiecesRoute(fastify: FastifyInstance, services: { access: Access; voices: VoiceAdmin }): void {
  fastify.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  fastify.patch('/admin/voices/uploads/:upload', async (request) => {
    await services.access.requireRole(request, 'admin');
    const { upload } = request.params as { upload: string };
    const offset = Number((request.query as { offset?: string }).offset);
    if (!Number.isSafeInteger(offset) || offset < 0) {
      throw new BriskError('invalid_parameter', 'It must say which byte comes first.', { param: 'offset' });
    }
    if (!Buffer.isBuffer(request.body)) {
      throw new BriskError('unsupported_media_type', 'A piece is application/octet-stream.');
    }
    return services.voices.append(upload, offset, request.body);
  });
}
