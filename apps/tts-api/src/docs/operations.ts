import type { OpenAPIObject } from '@nestjs/swagger';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
export type Responses = Operation['responses'];
export type Paths = OpenAPIObject['paths'];

/** JSON of a schema by its name among the document's. */
export const json = (schema: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
});

const ERRORS: Readonly<Record<number, string>> = {
  400: 'The body is not JSON, or a value in it cannot be used; `param` names it.',
  401: 'The key, token or session is missing or not known, or no longer counts.',
  403: 'Whoever asks may not do this; the message says what is missing.',
  404: 'There is no such thing; `code` says what.',
  409: 'It is not, or no longer, as the request takes it to be.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  429: 'Too many requests; `Retry-After` says when to try again.',
  500: 'The server failed.',
  503: 'The server cannot do it now; `Retry-After` says when to try again.',
};

export const errors = (...statuses: number[]): Responses =>
  Object.fromEntries(statuses.map((status) => [status, { description: ERRORS[status]!, content: json('Error') }]));

export interface QueryParameter {
  name: string;
  description: string;
  required?: boolean;
  /** All that are accepted. */
  values?: readonly string[];
}

export interface AdminOperation {
  summary: string;
  /** What the summary has no room for. */
  description?: string;
  /** Schema of the body. */
  body?: string;
  /** 200, 201, 202 or 204. */
  status?: number;
  /** Schema of the answer. */
  answer?: string;
  /** Besides 401 and 403. */
  errors?: number[];
  /** Names of the parts of the path. */
  path?: string[];
  query?: QueryParameter[];
}

/** One of the operators' calls. */
export function admin(operation: AdminOperation): Operation {
  const { summary, description, body, status = 200, answer, errors: more = [], path = [], query = [] } = operation;
  const string = { type: 'string' as const };
  const parameters = [
    ...path.map((name) => ({ name, in: 'path' as const, required: true, schema: string })),
    ...query.map(({ values, ...parameter }) => ({
      ...{ ...parameter, in: 'query' as const },
      schema: { ...string, ...(values && { enum: [...values] }) },
    })),
  ];
  return {
    tags: ['Operators'],
    summary,
    ...(description !== undefined && { description }),
    security: [{ key: [] }, { session: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: { required: true, content: json(body) } }),
    responses: {
      [status]: { description: 'Done', ...(answer !== undefined && { content: json(answer) }) },
      ...errors(...[401, 403, ...more].sort()),
    },
  };
}
