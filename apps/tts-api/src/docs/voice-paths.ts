import {
  adminVoiceListSchema,
  voiceStatusSchema,
  voiceUploadRequestSchema,
  voiceUploadSchema,
  voiceVerificationSchema,
} from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const VOICE_SCHEMAS = {
  AdminVoiceList: adminVoiceListSchema,
  VoiceStatus: voiceStatusSchema,
  VoiceUploadRequest: voiceUploadRequestSchema,
  VoiceUpload: voiceUploadSchema,
  VoiceVerification: voiceVerificationSchema,
} as const;

const reason = { name: 'reason', description: 'Why; it may stand in a JSON body as well.' };
const offset = { name: 'offset', description: 'Of its first byte: how many have come before.', required: true };
const piece = admin({
  summary: 'The next bytes of a model',
  ...{ path: ['upload'], query: [offset], answer: 'VoiceUpload', errors: [400, 404, 409, 413, 415] },
});

/** Voices that come and go. */
export const VOICE_PATHS: Paths = {
  '/admin/voices': {
    get: admin({ summary: 'Every voice of the folder, and which workers hold it', answer: 'AdminVoiceList' }),
    post: admin({
      summary: 'Announces a voice, whose model comes in pieces',
      ...{ body: 'VoiceUploadRequest', status: 201, answer: 'VoiceUpload', errors: [400, 409, 413] },
    }),
  },
  '/admin/voices/uploads/{upload}': {
    patch: {
      ...piece,
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    },
    delete: admin({
      summary: 'Throws away what has come',
      ...{ path: ['upload'], query: [reason], status: 204, errors: [400, 404] },
    }),
  },
  '/admin/voices/uploads/{upload}/finish': {
    post: admin({
      summary: 'Lets the voice speak apart, and puts it into service when it does',
      ...{ path: ['upload'], status: 201, answer: 'VoiceStatus', errors: [404, 409] },
    }),
  },
  '/admin/voices/{id}/load': {
    post: admin({
      summary: 'Puts a voice into service and into a worker',
      ...{ path: ['id'], body: 'Reason', answer: 'VoiceStatus', errors: [400, 404, 409] },
    }),
  },
  '/admin/voices/{id}/unload': {
    post: admin({
      summary: 'Takes a voice out of service, and out of the workers when nothing is under way with it',
      ...{ path: ['id'], body: 'Reason', answer: 'VoiceStatus', errors: [400, 404, 409] },
    }),
  },
  '/admin/voices/{id}/verify': {
    post: admin({
      summary: 'Lets a voice speak in a process of its own',
      ...{ path: ['id'], answer: 'VoiceVerification', errors: [404] },
    }),
  },
  '/admin/voices/{id}': {
    delete: admin({
      summary: 'Takes a voice out of service and deletes its files',
      ...{ path: ['id'], query: [reason], status: 204, errors: [400, 404, 409] },
    }),
  },
};
