import { shadowPairPageSchema } from '@brisk/contracts';
import { admin, type Operation, type Paths } from './operations.js';

export const SHADOW_SCHEMAS = { ShadowPairPage: shadowPairPageSchema } as const;

/** Sentences that both profiles have spoken. */
export const SHADOW_PATHS: Paths = {
  '/admin/shadow-pairs': {
    get: admin({
      summary: 'Sentences of the candidate that the baseline has spoken again, and how far the two are apart',
      query: [
        { name: 'tenant', description: 'Of one tenant.' },
        { name: 'voice', description: 'Of one voice.' },
        { name: 'verdict', description: '`same`, `differs` or `worse`.' },
        { name: 'from', description: 'ISO time.' },
        { name: 'to', description: 'ISO time.' },
        {
          name: 'regression',
          description: 'Of its tenants, from when it began until it was found; in place of `tenant`, `from` and `to`.',
        },
        { name: 'limit', description: 'How many, 50 unless given.' },
        { name: 'cursor', description: '`next` of the page before.' },
      ],
      ...{ answer: 'ShadowPairPage', errors: [400, 404, 503] },
    }),
  },
  '/admin/shadow-pairs/{id}/control.wav': { get: sound('The control of a pair, while it is kept') },
  '/admin/shadow-pairs/{id}/candidate.wav': { get: sound('The candidate of a pair, while it is kept') },
};

function sound(summary: string): Operation {
  const operation = admin({ summary, path: ['id'], errors: [404] });
  const content = { 'audio/wav': { schema: { type: 'string' as const, format: 'binary' } } };
  return { ...operation, responses: { ...operation.responses, 200: { description: 'Done', content } } };
}
