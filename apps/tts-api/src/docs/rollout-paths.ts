import {
  AUDIT_RESULTS,
  auditPageSchema,
  changeListSchema,
  changeViewSchema,
  newRolloutSchema,
  reasonBodySchema,
  replicaListSchema,
  rolloutActionSchema,
  rolloutEditSchema,
  evidenceAnswerSchema,
  rolloutListSchema,
  rolloutResultSchema,
  rolloutViewSchema,
  ROLLOUT_STATES,
} from '@brisk/contracts';
import { admin, type Paths } from './operations.js';

export const ROLLOUT_SCHEMAS = {
  Reason: reasonBodySchema,
  Rollout: rolloutViewSchema,
  RolloutList: rolloutListSchema,
  RolloutRequest: newRolloutSchema,
  RolloutEdit: rolloutEditSchema,
  RolloutEvidence: evidenceAnswerSchema,
  RolloutAction: rolloutActionSchema,
  RolloutResult: rolloutResultSchema,
  Change: changeViewSchema,
  ChangeList: changeListSchema,
  ReplicaList: replicaListSchema,
  AuditPage: auditPageSchema,
} as const;

const cursor = { name: 'cursor', description: '`next` of the page before.' };
const limit = { name: 'limit', description: 'How many, 50 unless given.' };
const auditFilter = [
  { name: 'actor', description: 'Name of an operator, or `anonymous`, `system`, `guardrail`, `controller`.' },
  { name: 'action', description: 'What, or what it begins with: `rollout` finds `rollout.start`.' },
  {
    name: 'subject',
    description: 'To what: `tenant:ID`, `rollout:ID`, `change:ID`, `operator:NAME`, or `*` for everybody.',
  },
  { name: 'result', description: 'What became of it.', values: AUDIT_RESULTS },
  { name: 'since', description: 'At or after this ISO time with its zone.' },
  { name: 'until', description: 'Before this ISO time with its zone.' },
];

const action = (summary: string) => ({
  post: admin({
    summary,
    description:
      '`version` is that of the rollout you looked at; 409 `stale_edit` when it is no longer the current one.',
    ...{ path: ['id'], body: 'RolloutAction', answer: 'RolloutResult', errors: [400, 404, 409, 503] },
  }),
});
const taking = (summary: string, path: string[], description?: string) => ({
  post: admin({
    summary,
    ...(description !== undefined && { description }),
    ...{ body: 'Reason', status: 202, answer: 'Change', errors: [400, 404, 409, 503] },
    ...(path.length > 0 && { path }),
  }),
});
const events = admin({
  summary: 'The change, each time that it gets further (server-sent events)',
  path: ['id'],
  errors: [404],
});

/** Staged rollouts, rollbacks, how far changes have come, and the audit log. */
export const ROLLOUT_PATHS: Paths = {
  '/admin/rollouts': {
    get: admin({
      summary: 'Rollouts, the newest first',
      query: [{ name: 'state', description: 'Those in one state.', values: ROLLOUT_STATES }, cursor, limit],
      ...{ answer: 'RolloutList', errors: [400] },
    }),
    post: admin({
      summary: 'Makes a draft of a rollout',
      ...{ body: 'RolloutRequest', status: 201, answer: 'Rollout', errors: [400, 404, 409] },
    }),
  },
  '/admin/rollouts/{id}': {
    get: admin({ summary: 'A rollout', ...{ path: ['id'], answer: 'Rollout', errors: [404] } }),
    patch: admin({
      summary: 'Changes a draft, or stages that are still to come',
      ...{ path: ['id'], body: 'RolloutEdit', answer: 'Rollout', errors: [400, 404, 409] },
    }),
  },
  '/admin/rollouts/{id}/evidence': {
    get: admin({
      summary: 'What all replicas have seen of a rollout that runs, the candidate against the others; null before that',
      ...{ path: ['id'], answer: 'RolloutEvidence', errors: [404] },
    }),
  },
  '/admin/rollouts/{id}/start': action('Begins the first stage'),
  '/admin/rollouts/{id}/pause': action('Stays in the stage it is in'),
  '/admin/rollouts/{id}/resume': action('Goes on; the stage bakes anew'),
  '/admin/rollouts/{id}/promote': action('Begins the next stage now, or ends'),
  '/admin/rollouts/{id}/abort': action('Gives its tenants what they had before it'),
  '/admin/rollouts/{id}/rollback': taking('Keeps its tenants on the baseline, at once', ['id']),
  '/admin/rollback': taking('Keeps everybody on the baseline, at once', []),
  '/admin/tenants/{id}/rollback': taking('Keeps one tenant on the baseline, at once', ['id']),
  '/admin/vetoes/{scope}/lift': taking(
    'Lets the flag decide again',
    ['scope'],
    '`scope` is the id of a tenant, or `*` for the veto of everybody. 409 `wrong_state` when there is none.',
  ),
  '/admin/changes': {
    get: admin({
      summary: 'Changes of who gets what, the newest first',
      query: [{ name: 'rollout', description: 'Those of one rollout.' }, cursor, limit],
      ...{ answer: 'ChangeList', errors: [400] },
    }),
  },
  '/admin/changes/{id}': {
    get: admin({
      summary: 'A change, and which replicas act on it',
      ...{ path: ['id'], answer: 'Change', errors: [404] },
    }),
  },
  '/admin/changes/{id}/events': {
    get: {
      ...events,
      responses: {
        ...events.responses,
        200: {
          description: 'Events `requested`, `applied`, `confirmed`, `failed`, each with the whole change.',
          content: { 'text/event-stream': { schema: { $ref: '#/components/schemas/Change' } } },
        },
      },
    },
  },
  '/admin/changes/{id}/revert': taking('Gives its tenants what they had before the change', ['id']),
  '/admin/replicas': {
    get: admin({ summary: 'API processes, and which of them acts for rollouts', answer: 'ReplicaList' }),
  },
  '/admin/audit': {
    get: admin({
      summary: 'Who did what, when and why, the newest first',
      query: [...auditFilter, cursor, limit],
      ...{ answer: 'AuditPage', errors: [400] },
    }),
  },
  '/admin/audit/export': {
    get: admin({
      summary: 'The same, all of it, as NDJSON or CSV',
      query: [{ name: 'format', description: '`ndjson` unless given.', values: ['ndjson', 'csv'] }, ...auditFilter],
      errors: [400],
    }),
  },
};
